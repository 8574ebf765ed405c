/**
 * Google Cloud's REST interfaces as data: what to send to BigQuery and Firestore, what their
 * answers mean. Sends nothing and knows no credentials. Uses {@code json}; is used by {@code
 * templateapi}. Start with {@link org.tagyard.platform.google.FirestoreDatabase} and {@link
 * org.tagyard.platform.google.BigQueryTable}.
 */
@NullMarked
package org.tagyard.platform.google;

import org.jspecify.annotations.NullMarked;
