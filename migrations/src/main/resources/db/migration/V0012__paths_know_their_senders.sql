-- Paths with senders: how a request is verified, delivered and answered; their sealed secrets; what
-- people ask of the data plane.

-- settings: sender, verification, delivery, response, dedupe, ipAllow, rateLimit, payload and bots as
-- written (spec admin-api §3). What is left out comes from the sender's preset.
alter table path add column settings jsonb not null default '{}';
alter table path add column hosts text[] not null default '{}';
alter table path drop constraint path_tenant_id_container_id_path_key;
create unique index path_once_per_hosts on path (tenant_id, container_id, path, hosts);

-- Public halves of the keys that wrap tenants' private keys. A plane holds the private half in a file
-- and writes the public one here when it starts.
create table wrapping_key (
    recipient  text not null check (recipient in ('runtime', 'admin')),
    version    int not null,
    public_key bytea not null,
    created_at timestamptz not null default now(),
    primary key (recipient, version),
    unique (recipient, public_key)
);

-- One key pair per tenant and recipient; secrets are sealed to the newest public half. The private half
-- is wrapped to a wrapping_key and opened by the recipient alone.
create table tenant_key (
    tenant_id        uuid not null references tenant,
    recipient        text not null check (recipient in ('runtime', 'admin')),
    version          int not null,
    public_key       bytea not null,
    wrapped          bytea not null,
    wrapping_version int not null,
    created_at       timestamptz not null default now(),
    primary key (tenant_id, recipient, version)
);

-- The secrets of a sender: at most two, the active one and one that retires. Sealed to the runtime.
create table path_secret (
    tenant_id   uuid not null,
    path_id     uuid not null,
    secret_id   uuid not null,
    kind        text not null check (kind in ('text', 'base64', 'hex', 'whsec', 'pem')),
    state       text not null check (state in ('active', 'retiring')),
    hint        text not null,
    sealed      bytea not null,
    key_version int not null,
    created_at  timestamptz not null default now(),
    created_by  jsonb not null,
    primary key (tenant_id, secret_id),
    foreign key (tenant_id, path_id) references path on delete cascade
);
create index path_secret_of_path on path_secret (tenant_id, path_id);

-- When a secret last verified a request; written by the runtimes at most once a minute.
create table path_secret_match (
    tenant_id  uuid not null,
    secret_id  uuid not null,
    matched_at timestamptz not null,
    primary key (tenant_id, secret_id),
    foreign key (tenant_id, secret_id) references path_secret on delete cascade
);

-- Counted by the runtimes, one row a minute and node; kept for 25 hours.
create table path_activity (
    tenant_id     uuid not null,
    path_id       uuid not null,
    minute        timestamptz not null,
    node          text not null,
    accepted      bigint not null default 0,
    verified      bigint not null default 0,
    missing       bigint not null default 0,
    expired       bigint not null default 0,
    mismatch      bigint not null default 0,
    malformed     bigint not null default 0,
    duplicates    bigint not null default 0,
    limited       bigint not null default 0,
    ack_histogram int[] not null default '{}',   -- requests answered within 2^i milliseconds, i from 0
    primary key (tenant_id, path_id, minute, node),
    foreign key (tenant_id, path_id) references path on delete cascade
);
create index path_activity_age on path_activity (minute);

-- Calls to a server that a person stopped: its deliveries are held. Live: settings_revision moves with it.
create table destination_pause (
    tenant_id    uuid not null,
    container_id uuid not null,
    host         text not null,
    paused_at    timestamptz not null default now(),
    paused_by    jsonb not null,
    reason       text,
    primary key (tenant_id, container_id, host),
    foreign key (tenant_id, container_id) references container
);

-- What a person asks of the data plane: the control plane writes, one runtime takes it up, works and
-- answers in the same row. inbox_id is the operation's id.
create table inbox (
    tenant_id    uuid not null,
    container_id uuid not null,
    inbox_id     uuid not null,
    kind         text not null check (kind in ('test-request', 'replay', 'replay-one', 'discard', 'try-now', 'rerun')),
    stream       uuid,                       -- only the runtime that holds this journal stream may take it; null: any
    body         jsonb not null,
    state        text not null default 'queued'
                 check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    wanted       text check (wanted in ('pause', 'cancel')),
    progress     jsonb not null default '{}',
    result       jsonb,
    problem      jsonb,
    taken_by     text,
    leased_until timestamptz,
    created_at   timestamptz not null default now(),
    created_by   jsonb not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    primary key (tenant_id, inbox_id),
    foreign key (tenant_id, container_id) references container
);
create index inbox_open on inbox (created_at) where state in ('queued', 'running');
create index inbox_of_container on inbox (tenant_id, container_id, created_at desc);

do $$
declare t text;
begin
    foreach t in array array['tenant_key', 'path_secret', 'path_secret_match', 'path_activity', 'destination_pause', 'inbox']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format($p$create policy tenant_wall on %I
            using (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)$p$, t);
    end loop;
end $$;

-- The control plane seals and cannot open: no column of a private key is readable for it.
grant select on wrapping_key to tagyard_admin;
grant select (tenant_id, recipient, version, public_key, wrapping_version, created_at), insert, delete on tenant_key to tagyard_admin;
grant select (tenant_id, path_id, secret_id, kind, state, hint, key_version, created_at, created_by), insert, delete
    on path_secret to tagyard_admin;
grant update (state) on path_secret to tagyard_admin;
grant select on path_secret_match, path_activity to tagyard_admin;
grant select, insert, delete on destination_pause to tagyard_admin;
grant update (paused_by, reason) on destination_pause to tagyard_admin;
grant select, insert on inbox to tagyard_admin;
grant update (wanted, state, finished_at) on inbox to tagyard_admin;

grant select, insert on wrapping_key to tagyard_runtime;
grant select on tenant_key, path_secret, destination_pause to tagyard_runtime;
grant select, insert, update on path_secret_match, path_activity to tagyard_runtime;
grant select on inbox to tagyard_runtime;
grant update (state, progress, result, problem, taken_by, leased_until, started_at, finished_at) on inbox to tagyard_runtime;

-- A runtime looks for work over all tenants.
create policy runtime_work on inbox for all to tagyard_runtime using (true) with check (true);

-- Forgets what is too old.
create policy sweeper on path_activity to tagyard_sweeper using (true);
create policy sweeper on inbox to tagyard_sweeper using (true);
grant select, delete on path_activity, inbox to tagyard_sweeper;

create function sweep_paths_and_inbox(at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp as $$
    delete from path_activity where minute < at - interval '25 hours';
    delete from inbox where state not in ('queued', 'running') and finished_at < at - interval '30 days';
$$;

grant create on schema public to tagyard_sweeper;
alter function sweep_paths_and_inbox(timestamptz) owner to tagyard_sweeper;
revoke all on function sweep_paths_and_inbox(timestamptz) from public;
grant execute on function sweep_paths_and_inbox(timestamptz) to tagyard_admin;
revoke create on schema public from tagyard_sweeper;
