-- What every write leaves behind. Platform-wide rows carry the nil tenant.

create table audit_record (
    tenant_id  uuid not null,
    audit_id   uuid not null,
    at         timestamptz not null default now(),
    request_id uuid,
    actor      jsonb not null,
    ip         text,
    user_agent text,
    action     text not null,
    target     jsonb not null,
    outcome    text not null check (outcome in ('done', 'refused')),
    before     jsonb,
    after      jsonb,
    changes    jsonb not null default '[]',
    reason     text,
    primary key (tenant_id, audit_id)
);
create index audit_record_newest on audit_record (tenant_id, at desc, audit_id desc);

create table idempotency_key (
    tenant_id   uuid not null,
    scope       text not null,                -- principal, method and path
    key         text not null,
    fingerprint bytea not null,
    status      int,                          -- null while the first request is under way
    headers     jsonb,
    body        text,
    created_at  timestamptz not null default now(),
    primary key (tenant_id, scope, key)
);
create index idempotency_key_age on idempotency_key (created_at);

create table operation (
    tenant_id    uuid not null references tenant,
    operation_id uuid not null,
    kind         text not null,
    state        text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    progress     jsonb not null default '{}',
    target       jsonb not null default '{}',
    result       jsonb,
    problem      jsonb,
    cancellable  boolean not null default false,
    leased_until timestamptz,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    primary key (tenant_id, operation_id)
);
