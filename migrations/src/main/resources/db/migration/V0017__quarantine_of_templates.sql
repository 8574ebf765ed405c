-- Templates that may not run in a container any more, by their content: what kept a lane silent or failed again
-- and again. Written by the runtimes, shown and lifted by the control plane (spec: isolation §1, delivery §4).
-- A new content has another hash, so it runs at once; the row of the old one stays until somebody lifts it.
create table quarantine (
    tenant_id     uuid not null,
    quarantine_id uuid not null default uuidv7(),
    container_id  uuid not null,
    content_hash  text not null,
    reason        text not null check (reason in ('silent-lane', 'script-failures')),
    detail        text not null,
    node          text not null,              -- the runtime that counted
    since         timestamptz not null default now(),
    lifted_at     timestamptz,
    lifted_by     jsonb,
    revision      bigint not null default 1,
    primary key (tenant_id, quarantine_id),
    foreign key (tenant_id, container_id) references container,
    check ((lifted_at is null) = (lifted_by is null))
);
create unique index quarantine_active on quarantine (tenant_id, container_id, content_hash) where lifted_at is null;
create index quarantine_of_container on quarantine (tenant_id, container_id, since desc);

alter table quarantine enable row level security;
alter table quarantine force row level security;
create policy tenant_wall on quarantine
    using (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid);
grant select, insert on quarantine to tagyard_runtime;
grant select, update on quarantine to tagyard_admin;

-- A quarantine acts on every runtime within a second, like any live setting. Whoever wrote it may not touch
-- container_live, so the sweeper does.
create function announce_quarantine() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update container_live l set settings_revision = l.settings_revision + 1
     where l.tenant_id = new.tenant_id and l.container_id = new.container_id;
    return new;
end $$;

grant create on schema public to tagyard_sweeper;
alter function announce_quarantine() owner to tagyard_sweeper;
revoke all on function announce_quarantine() from public;
revoke create on schema public from tagyard_sweeper;

create trigger quarantine_announce after insert or update on quarantine
    for each row execute function announce_quarantine();
