-- The draft, its frozen versions and their publications.

-- A template's bytes, stored once in a tenant by their hash ("sha256:" and 64 hex digits).
create table template_content (
    tenant_id    uuid not null references tenant,
    content_hash text not null,
    bytes        bytea not null,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, content_hash)
);

-- One entity of a draft. body is the entity in the admin API's form without the common members.
create table draft_entity (
    tenant_id    uuid not null,
    container_id uuid not null,
    kind         text not null check (kind in ('clients', 'tags', 'triggers', 'variables', 'transformations',
                                               'folders', 'templates', 'built-in-variables')),
    entity_id    uuid not null,
    name         text not null,
    export_id    bigint not null,
    body         jsonb not null,
    labels       jsonb not null default '{}',
    revision     bigint not null default 1,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    updated_at   timestamptz not null default now(),
    updated_by   jsonb not null,
    removed_at   timestamptz,                 -- can be restored until the next version
    primary key (tenant_id, entity_id),
    foreign key (tenant_id, container_id) references container
);
create unique index draft_entity_name on draft_entity (tenant_id, container_id, kind, name) where removed_at is null;

create table container_version (
    tenant_id      uuid not null,
    container_id   uuid not null,
    number         int not null,
    version_id     uuid not null,
    name           text,
    notes          text,
    content_hash   text not null,
    document       text not null,             -- canonical form, container-model §10
    bytes          bigint not null,
    counts         jsonb not null,
    draft_revision bigint not null,
    revision       bigint not null default 1,
    created_at     timestamptz not null default now(),
    created_by     jsonb not null,
    primary key (tenant_id, container_id, number),
    unique (tenant_id, version_id),
    foreign key (tenant_id, container_id) references container
);

create table publication (
    tenant_id       uuid not null,
    container_id    uuid not null,
    publication_id  uuid not null,
    kind            text not null check (kind in ('publish', 'rollback', 'republish')),
    version_number  int not null,
    previous_number int,
    name            text,
    notes           text,
    published_at    timestamptz not null default now(),
    published_by    jsonb not null,
    live_at         timestamptz,
    primary key (tenant_id, publication_id),
    foreign key (tenant_id, container_id, version_number) references container_version (tenant_id, container_id, number)
);
create index publication_of_container on publication (tenant_id, container_id, published_at desc);
