package org.tagyard.admin.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers of the running control plane. */
public final class Api {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Api() {}

    /** Somebody who signed in with the identity provider. */
    public static RequestSpecification as(String subject) {
        return given().auth().oauth2(TestingIssuer.token(subject)).urlEncodingEnabled(false);
    }

    /** An operator. */
    public static RequestSpecification operator() {
        return as(TestingIssuer.OPERATOR);
    }

    /** Somebody with an API token. */
    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).urlEncodingEnabled(false);
    }

    /** The user's id; makes the platform know them. */
    public static String userId(String subject) {
        return as(subject).get("/api/v1/me").then().statusCode(200).extract().path("principal.id");
    }

    /** A word that no other test used: a good slug. */
    public static String unique(String stem) {
        return stem + "-" + Long.toString(System.nanoTime(), 36) + NEXT.incrementAndGet();
    }

    /** A new tenant whose owner is the subject {@code owner-of-<slug>}. */
    public static TestTenant tenant() {
        String slug = unique("t");
        String owner = "owner-of-" + slug;
        Response made =
                operator()
                        .contentType("application/json")
                        .body(Map.of("name", slug, "slug", slug, "owner", userId(owner)))
                        .post("/api/v1/tenants");
        made.then().statusCode(201);
        return new TestTenant(made.path("id"), slug, owner);
    }

    /**
     * A tenant made for one test.
     *
     * @param owner the subject who owns it
     */
    public record TestTenant(String id, String slug, String owner) {
        /** Its URL. */
        public String url() {
            return "/api/v1/tenants/" + slug;
        }

        /** A URL inside it. */
        public String url(String rest) {
            return url() + rest;
        }

        /** Its owner calls. */
        public RequestSpecification asOwner() {
            return as(owner);
        }

        /** Its owner sends JSON. */
        public RequestSpecification asOwner(Object body) {
            return asOwner().contentType("application/json").body(body);
        }

        /** Somebody with a role, made a member once; gives the subject. */
        public String member(String role) {
            String subject = role + "-in-" + slug;
            Response made =
                    asOwner(Map.of("user", userId(subject), "role", role)).post(url("/members"));
            if (made.statusCode() != 422) {
                made.then().statusCode(201);
            }
            return subject;
        }

        /** A member with this role calls. */
        public RequestSpecification asMember(String role) {
            return as(member(role));
        }
    }
}
