package org.tagyard.runtime.snapshot;

import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.templateapi.ShippedTemplate;

/** A small published document and the template it refers to. */
final class DocumentFixtures {
    private DocumentFixtures() {}

    static byte[] template() {
        return ShippedTemplate.WEBHOOK_CLIENT.bytes();
    }

    static String templateHash() {
        return ContentHash.of(template()).toString();
    }

    /** A version with one client made from the template. */
    static String documentWithClient() {
        return """
        {
          "exportFormatVersion": 2,
          "containerVersion": {
            "accountId": "0",
            "containerId": "1000001",
            "container": {"publicId": "GTM-AAAAAAA", "name": "Shop", "usageContext": ["SERVER"]},
            "client": [
              {"clientId": "3", "name": "Webhook", "type": "cvt_1000001_2", "priority": 0, "parameter": []}
            ],
            "customTemplate": [{"templateId": "2", "name": "Webhook client"}]
          },
          "x-tagyard": {"schema": 1, "templates": {"2": {"contentHash": "%s"}}}
        }
        """
                .formatted(templateHash());
    }
}
