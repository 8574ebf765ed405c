-- Containers and what acts on traffic at once: hosts, paths, power-ups.

create sequence container_number start 1000001;

create table container (
    tenant_id         uuid not null references tenant,
    container_id      uuid not null,
    slug              text not null check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    name              text not null,
    identifier        text not null unique check (identifier ~ '^[a-z]{8}$'),
    number            bigint not null unique default nextval('container_number'),
    time_zone         text not null default 'Etc/UTC',
    retention         jsonb not null default '{}',
    capture           jsonb not null default '{}',
    paused            boolean not null default false,
    fallback_status   int not null default 400 check (fallback_status in (400, 404, 204)),
    unknown_consent   text not null default 'denied' check (unknown_consent in ('denied', 'granted')),
    labels            jsonb not null default '{}',
    next_export_id    bigint not null default 1,
    draft_revision    bigint not null default 1,
    draft_base_number int,                    -- version the draft grew from
    draft_edited_at   timestamptz,
    draft_edited_by   jsonb,
    draft_editors     jsonb not null default '[]',
    last_version      int not null default 0,
    live_number       int,
    revision          bigint not null default 1,
    created_at        timestamptz not null default now(),
    created_by        jsonb not null,
    updated_at        timestamptz not null default now(),
    updated_by        jsonb not null,
    deleted_at        timestamptz,
    primary key (tenant_id, container_id)
);
create unique index container_slug on container (tenant_id, slug) where deleted_at is null;

create table host (
    tenant_id    uuid not null,
    container_id uuid not null,
    host_id      uuid not null,
    name         text not null,               -- A-label, lower case, perhaps a leading "*."
    kind         text not null check (kind in ('default', 'custom')),
    state        text not null check (state in ('pending', 'verified', 'failing', 'suspended')),
    method       text not null default 'dns-txt' check (method in ('dns-txt', 'dns-cname', 'operator')),
    challenge    text not null,
    checked_at   timestamptz,
    findings     jsonb not null default '[]',
    tls          jsonb not null default '{}',
    edge         jsonb not null default '{}',
    revision     bigint not null default 1,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    updated_at   timestamptz not null default now(),
    updated_by   jsonb not null,
    primary key (tenant_id, host_id),
    foreign key (tenant_id, container_id) references container,
    unique (tenant_id, container_id, name)
);

create table path (
    tenant_id    uuid not null,
    container_id uuid not null,
    path_id      uuid not null,
    path         text not null,
    match        text not null default 'exact' check (match in ('exact', 'prefix')),
    methods      text[] not null default '{POST}',
    enabled      boolean not null default true,
    labels       jsonb not null default '{}',
    revision     bigint not null default 1,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    updated_at   timestamptz not null default now(),
    updated_by   jsonb not null,
    primary key (tenant_id, path_id),
    foreign key (tenant_id, container_id) references container,
    unique (tenant_id, container_id, path)
);

create table power_up (
    tenant_id    uuid not null,
    container_id uuid not null,
    name         text not null,
    enabled      boolean not null default false,
    settings     jsonb not null default '{}',
    enabled_at   timestamptz,
    enabled_by   jsonb,
    expires_at   timestamptz,
    last_off     jsonb,
    revision     bigint not null default 1,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    updated_at   timestamptz not null default now(),
    updated_by   jsonb not null,
    primary key (tenant_id, container_id, name),
    foreign key (tenant_id, container_id) references container
);

-- Counted by the runtimes, one row a minute and node; read back for the last hour.
create table power_up_activity (
    tenant_id    uuid not null,
    container_id uuid not null,
    name         text not null,
    minute       timestamptz not null,
    node         text not null,
    hits         bigint not null default 0,
    changed      bigint not null default 0,
    answered     bigint not null default 0,
    sampled      boolean not null default false,
    primary key (tenant_id, container_id, name, minute, node),
    foreign key (tenant_id, container_id) references container
);

-- The first of two indexes that the runtime may read over all tenants: who answers on a host.
-- A host name stands here once it is verified, so it belongs to one container.
create table host_route (
    host_name    text primary key,
    tenant_id    uuid not null,
    container_id uuid not null,
    host_id      uuid not null,
    foreign key (tenant_id, container_id) references container,
    foreign key (tenant_id, host_id) references host on delete cascade
);
create index host_route_of_container on host_route (tenant_id, container_id);

-- The second: what is live in each container, and how often its live settings changed.
-- changed_xid lets a poll find every change that committed since its last look, whatever the order
-- of commits: ask for rows with changed_xid >= the pg_snapshot_xmin of the former look.
create table container_live (
    tenant_id         uuid not null,
    container_id      uuid not null,
    state             text not null default 'active' check (state in ('active', 'paused', 'suspended', 'deleted')),
    live_number       int,
    live_hash         text,
    published_at      timestamptz,
    settings_revision bigint not null default 1,
    changed_xid       xid8 not null default pg_current_xact_id(),
    primary key (tenant_id, container_id),
    foreign key (tenant_id, container_id) references container
);
create index container_live_changed on container_live (changed_xid);

-- Any change is announced on commit: "tenant container".
create function announce_container_live() returns trigger language plpgsql as $$
begin
    new.changed_xid := pg_current_xact_id();
    perform pg_notify('tagyard_config', new.tenant_id || ' ' || new.container_id);
    return new;
end $$;
create trigger container_live_announce before insert or update on container_live
    for each row execute function announce_container_live();

-- Runtimes that serve, and what each of them has live.
create table node (
    name             text primary key,
    software_version text not null,
    started_at       timestamptz not null,
    last_seen_at     timestamptz not null,
    details          jsonb not null default '{}'
);

create table node_live (
    tenant_id      uuid not null,
    container_id   uuid not null,
    node           text not null,
    version_number int,
    since          timestamptz not null,
    failed_number  int,
    failure        text,
    primary key (tenant_id, container_id, node),
    foreign key (tenant_id, container_id) references container
);
