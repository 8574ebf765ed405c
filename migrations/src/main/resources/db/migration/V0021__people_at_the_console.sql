-- People who signed in to the console with a browser. The browser holds one random id and nothing else; its digest
-- is kept here.

create table console_session (
    session_id     uuid primary key,
    digest         bytea not null unique,       -- HMAC-SHA-256 with the installation's pepper
    user_id        uuid not null references app_user,
    issuer         text not null,               -- its name in the configuration
    groups         text[] not null,             -- as the issuer said at sign-in
    id_token       text not null,               -- names the session at the issuer, to end it there as well
    issuer_session text,                        -- sid, by which the issuer names it
    created_at     timestamptz not null,
    last_used_at   timestamptz not null,        -- minute grain
    expires_at     timestamptz not null
);
create index console_session_over on console_session (expires_at);
create index console_session_by_user on console_session (user_id);

-- A sign-in that was begun: what the answer of the issuer must fit. Taken once, gone after ten minutes.
create table console_sign_in (
    state      bytea primary key,               -- digests of what the issuer sends back
    browser    bytea not null,                  -- and of what the browser that began holds
    issuer     text not null,
    nonce      text not null,
    verifier   text not null,
    return_to  text not null,
    expires_at timestamptz not null
);
create index console_sign_in_over on console_sign_in (expires_at);

grant select, insert, update, delete on console_session to tagyard_admin;
grant select, insert, delete on console_sign_in to tagyard_admin;
