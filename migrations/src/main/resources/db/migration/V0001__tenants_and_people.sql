-- Tenants, the people who may enter them, and their API tokens.
-- Every table with tenant_id forces row-level security: no tenant set means no row.

create table tenant (
    tenant_id    uuid primary key,
    slug         text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    name         text not null,
    state        text not null default 'active' check (state in ('active', 'suspended', 'deleted')),
    capabilities jsonb not null default '{}',
    policies     jsonb not null default '{}',
    revision     bigint not null default 1,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    updated_at   timestamptz not null default now(),
    updated_by   jsonb not null,
    deleted_at   timestamptz
);

-- The former slugs of a tenant or container answer 308 for 30 days.
create table former_slug (
    tenant_id    uuid not null references tenant,
    container_id uuid,
    slug         text not null,
    until        timestamptz not null,
    primary key (tenant_id, slug, until)
);

-- A person, known by issuer and subject alone; belongs to no tenant.
create table app_user (
    user_id    uuid primary key,
    issuer     text not null,
    subject    text not null,
    label      text not null,
    created_at timestamptz not null default now(),
    unique (issuer, subject)
);

create table operator (
    user_id    uuid primary key references app_user,
    created_at timestamptz not null default now()
);

-- One-time codes that make the first operator; the digest alone is kept.
create table bootstrap_code (
    digest     bytea primary key,
    expires_at timestamptz not null,
    used_at    timestamptz
);

create table member (
    tenant_id  uuid not null references tenant,
    member_id  uuid not null,
    user_id    uuid not null references app_user,
    role       text not null check (role in ('owner', 'admin', 'publisher', 'editor', 'viewer', 'auditor')),
    containers uuid[],                      -- null: all
    source     text not null default 'direct' check (source in ('direct', 'invitation', 'mapping')),
    reason     text,
    expires_at timestamptz,
    revision   bigint not null default 1,
    created_at timestamptz not null default now(),
    created_by jsonb not null,
    updated_at timestamptz not null default now(),
    updated_by jsonb not null,
    primary key (tenant_id, member_id),
    unique (tenant_id, user_id, source)
);
create index member_by_user on member (user_id);

create table api_token (
    tenant_id    uuid not null references tenant,
    token_id     uuid not null,
    user_id      uuid not null references app_user,
    name         text not null,
    digest       bytea not null unique,      -- HMAC-SHA-256 with the installation's pepper
    hint         text not null,
    scopes       text[] not null,
    containers   uuid[],                     -- null: all
    ip_allow     text[] not null default '{}',
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    replaced_by  uuid,
    last_used_at timestamptz,
    last_used_ip text,
    revision     bigint not null default 1,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    updated_at   timestamptz not null default now(),
    updated_by   jsonb not null,
    primary key (tenant_id, token_id)
);

-- Tokens of the platform itself: the one scope "operator", no tenant.
create table operator_token (
    token_id   uuid primary key,
    user_id    uuid not null references app_user,
    digest     bytea not null unique,
    hint       text not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    created_at timestamptz not null default now()
);
