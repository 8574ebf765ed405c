package org.tagyard.admin.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;

/** The JDK's own DNS client, with the name servers of the machine. */
@ApplicationScoped
class JdkDnsRecords implements DnsRecords {
    @Override
    @SuppressWarnings(
            "BanJNDI") // DNS answers are texts; nothing is deserialized, no URL of a caller used
    public Answer find(String type, String name) {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        // doubled on each of the two tries: 2 s + 4 s at most
        settings.put("com.sun.jndi.dns.timeout.initial", "2000");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        try {
            var context = new InitialDirContext(settings);
            try {
                return new Answer.Found(
                        values(context.getAttributes(name + ".", new String[] {type}), type));
            } finally {
                context.close();
            }
        } catch (NameNotFoundException nothingThere) {
            return new Answer.Found(List.of());
        } catch (NamingException noAnswer) {
            return new Answer.Unreachable();
        }
    }

    private static List<String> values(Attributes attributes, String type) throws NamingException {
        List<String> values = new ArrayList<>();
        var attribute = attributes.get(type);
        for (int i = 0; attribute != null && i < attribute.size(); i++) {
            values.add(plain(String.valueOf(attribute.get(i)), type));
        }
        return values;
    }

    /** TXT values may come quoted, in pieces; CNAME values with a final dot. */
    private static String plain(String value, String type) {
        if (type.equals("TXT")) {
            return value.replace("\" \"", "").replace("\"", "");
        }
        var lower = value.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
