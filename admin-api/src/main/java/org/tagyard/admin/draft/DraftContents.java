package org.tagyard.admin.draft;

import java.util.Set;
import org.tagyard.platform.compile.TemplateSource;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.tenant.TenantId;

/** Where a draft's template files lie. */
public interface DraftContents {
    /**
     * The files of a tenant under some hashes. Called inside a transaction; what it gives is used
     * after it has ended.
     */
    TemplateSource load(TenantId tenant, Set<ContentHash> hashes);
}
