package org.tagyard.admin.host;

/** A record that has to stand in DNS. */
record DnsRecord(String type, String name, String value) {}
