-- Preview sessions and what the runtimes saw for them.

create table preview (
    tenant_id      uuid not null,
    container_id   uuid not null,
    preview_id     uuid not null,
    source         text not null,             -- "live", "draft" or a version number
    run            text not null check (run in ('live', 'beside', 'instead')),
    outgoing       text not null default 'send' check (outgoing in ('send', 'suppress')),
    name           text,
    token_digest   bytea not null unique,     -- SHA-256 of the token
    token_hint     text not null,
    expires_at     timestamptz not null,
    ended_at       timestamptz,
    -- a draft preview runs this document; it follows edits
    draft_document text,
    draft_revision bigint,
    revision       bigint not null default 1,
    created_at     timestamptz not null default now(),
    created_by     jsonb not null,
    primary key (tenant_id, preview_id),
    foreign key (tenant_id, container_id) references container
);
create index preview_of_container on preview (tenant_id, container_id, created_at desc);

-- Hands out the numbers of a session's events; the row lock makes commit order the number order.
create table preview_counter (
    tenant_id  uuid not null,
    preview_id uuid not null,
    last       bigint not null default 0,
    primary key (tenant_id, preview_id),
    foreign key (tenant_id, preview_id) references preview on delete cascade
);

create table trace_hit (
    tenant_id    uuid not null,
    container_id uuid not null,
    preview_id   uuid not null,
    hit_id       uuid not null,
    started_at   timestamptz not null,
    summary      jsonb not null,              -- list form of the hit
    document     bytea not null,              -- the trace document: gzip of JSON text
    primary key (tenant_id, preview_id, hit_id),
    foreign key (tenant_id, preview_id) references preview on delete cascade
);
create index trace_hit_newest on trace_hit (tenant_id, preview_id, started_at desc);

create table trace_event (
    tenant_id  uuid not null,
    preview_id uuid not null,
    number     bigint not null,               -- per session, from 1
    type       text not null,
    data       jsonb not null,
    at         timestamptz not null,
    primary key (tenant_id, preview_id, number),
    foreign key (tenant_id, preview_id) references preview on delete cascade
);
