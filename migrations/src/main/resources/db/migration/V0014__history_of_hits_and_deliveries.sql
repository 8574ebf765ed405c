-- What people see of hits, deliveries and attempts. Filled by the runtimes from receipts, in batches and
-- behind the work; never read on the way of a request. Partitioned by day of acceptance.

create table hit_history (
    tenant_id          uuid not null,
    container_id       uuid not null,
    hit_id             uuid not null,
    received_at        timestamptz not null,
    host               text not null,
    path               text not null,
    path_id            uuid,
    method             text not null,
    client_ip          text not null,
    origin             text not null check (origin in ('network', 'test', 'replay', 'rerun', 'schedule', 'delay')),
    outcome            text not null check (outcome in ('accepted', 'duplicate', 'refused')),
    refusal            text,                 -- slug of the problem, or why verification failed
    status             int not null,
    ack_us             bigint not null,      -- from the first byte to the answer, microseconds
    verification       jsonb,                -- {mode, result, secret, reason}
    claimed_by         jsonb,                -- {id, name}
    version_number     int,
    events             jsonb not null default '[]',   -- [{number, id, name}]
    sender_delivery_id text,
    search             text[] not null default '{}',  -- "pointer:value" of the container's search pointers
    replay_of          uuid,
    stream             uuid,                 -- journal stream that holds the hit
    node               text not null,
    request            bytea,                -- as received, compressed; gone after hitDays
    primary key (tenant_id, received_at, hit_id)
) partition by range (received_at);
alter table hit_history alter column request set storage external;
create index hit_history_newest on hit_history (tenant_id, container_id, received_at desc, hit_id desc);
create index hit_history_of_sender on hit_history (tenant_id, container_id, sender_delivery_id)
    where sender_delivery_id is not null;
create index hit_history_search on hit_history using gin (search) where search <> '{}';

create table delivery_history (
    tenant_id       uuid not null,
    container_id    uuid not null,
    delivery_id     uuid not null,
    received_at     timestamptz not null,    -- the hit's
    hit_id          uuid not null,
    path_id         uuid,
    event_number    int not null,
    event_id        uuid not null,
    event_name      text not null,
    tag_id          uuid not null,
    tag_name        text not null,
    state           text not null check (state in ('due', 'running', 'delivered', 'held', 'dead', 'discarded')),
    attempt         int not null,            -- attempts made so far
    next_attempt_at timestamptz,
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    last_status     int,
    destination     text,                    -- host of the last outgoing call
    held_reason     text,
    dead_code       text,
    dead_side       text check (dead_side in ('destination', 'template', 'platform')),
    reason          text,                    -- detail of held, dead or discarded
    version_number  int,
    replay_of       uuid,
    stream          uuid not null,
    changed_at      timestamptz not null default now(),
    primary key (tenant_id, received_at, delivery_id)
) partition by range (received_at);
create index delivery_history_newest on delivery_history (tenant_id, container_id, received_at desc, delivery_id desc);
create index delivery_history_of_hit on delivery_history (tenant_id, hit_id);
create index delivery_history_unfinished on delivery_history (tenant_id, container_id, state, received_at desc)
    where state <> 'delivered';

create table attempt_history (
    tenant_id           uuid not null,
    delivery_id         uuid not null,
    received_at         timestamptz not null,   -- the hit's
    attempt_id          uuid not null,
    number              int not null,
    trigger             text not null check (trigger in ('first', 'retry', 'replay')),
    class               text not null check (class in ('delivered', 'unanswered', 'credentials', 'rejected',
                                                       'refused-by-template', 'script-error', 'no-callback', 'held')),
    started_at          timestamptz not null,
    duration_us         bigint not null,
    status              int,
    retry_after_seconds int,
    error               text,
    outgoing            jsonb not null default '[]',
    node                text not null,
    version_number      int,
    primary key (tenant_id, received_at, attempt_id)
) partition by range (received_at);
create index attempt_history_of_delivery on attempt_history (tenant_id, delivery_id, number);

-- What each destination looks like from the runtimes, one row a node; renewed while there is traffic.
create table destination_state (
    tenant_id           uuid not null,
    container_id        uuid not null,
    host                text not null,
    node                text not null,
    breaker             text not null check (breaker in ('closed', 'open', 'half-open')),
    breaker_since       timestamptz not null,
    concurrency         int not null,
    in_flight           int not null,
    backlog             bigint not null,
    succeeded           bigint not null,     -- since the node started
    failed              bigint not null,
    last_error          text,
    changed_at          timestamptz not null,
    primary key (tenant_id, container_id, host, node),
    foreign key (tenant_id, container_id) references container
);

-- Conservation: started = delivered + dead + held + discarded + pending. One row a container and node,
-- counted since the node's journal stream began; moved on by whoever takes a stream over.
create table delivery_count (
    tenant_id    uuid not null,
    container_id uuid not null,
    stream       uuid not null,
    started      bigint not null default 0,
    delivered    bigint not null default 0,
    dead         bigint not null default 0,
    held         bigint not null default 0,
    discarded    bigint not null default 0,
    pending      bigint not null default 0,
    oldest_due   timestamptz,
    changed_at   timestamptz not null default now(),
    primary key (tenant_id, container_id, stream)
);

do $$
declare t text;
begin
    foreach t in array array['hit_history', 'delivery_history', 'attempt_history', 'destination_state', 'delivery_count']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format($p$create policy tenant_wall on %I
            using (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)$p$, t);
        -- a stream mixes tenants: the runtimes append and correct over all of them
        execute format('create policy runtime_stream on %I to tagyard_runtime using (true) with check (true)', t);
        execute format('create policy sweeper on %I to tagyard_sweeper using (true)', t);
        execute format('grant select on %I to tagyard_admin', t);
        execute format('grant select, insert, update, delete on %I to tagyard_runtime', t);
        execute format('grant select, delete on %I to tagyard_sweeper', t);
    end loop;
end $$;
grant update (request) on hit_history to tagyard_sweeper;
grant select on container to tagyard_sweeper;
create policy sweeper on container for select to tagyard_sweeper using (true);

-- Makes the partitions of yesterday and the coming days, and drops those older than any retention. Owned by
-- the owner of the tables, because only that role may; it takes no table name from outside.
create function keep_history_partitions(at timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t text;
    d date;
    p record;
begin
    perform pg_advisory_xact_lock(hashtext('keep_history_partitions'));
    foreach t in array array['hit_history', 'delivery_history', 'attempt_history']
    loop
        for d in select generate_series((at at time zone 'UTC')::date - 1, (at at time zone 'UTC')::date + 3, '1 day')::date
        loop
            if to_regclass(format('public.%I', t || to_char(d, '"_"YYYYMMDD'))) is null then
                execute format('create table %I partition of %I for values from (%L) to (%L)', t || to_char(d, '"_"YYYYMMDD'), t,
                    to_char(d, 'YYYY-MM-DD"T00:00:00Z"'), to_char(d + 1, 'YYYY-MM-DD"T00:00:00Z"'));
                execute format('alter table %I enable row level security', t || to_char(d, '"_"YYYYMMDD'));
                execute format('alter table %I force row level security', t || to_char(d, '"_"YYYYMMDD'));
                execute format($p$create policy tenant_wall on %I
                    using (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)
                    with check (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)$p$, t || to_char(d, '"_"YYYYMMDD'));
            end if;
        end loop;
        for p in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                  where i.inhparent = format('public.%I', t)::regclass and c.relname ~ '_[0-9]{8}$'
                    and to_date(right(c.relname, 8), 'YYYYMMDD') < (at at time zone 'UTC')::date - 400
        loop
            execute format('drop table %I', p.relname);
        end loop;
    end loop;
end $$;
revoke all on function keep_history_partitions(timestamptz) from public;
grant execute on function keep_history_partitions(timestamptz) to tagyard_runtime, tagyard_admin;
select keep_history_partitions(now());

-- Each container's own retention: bodies, then whole rows.
create function sweep_history(at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update hit_history h set request = null from container c
     where c.tenant_id = h.tenant_id and c.container_id = h.container_id and h.request is not null
       and h.received_at < at - make_interval(days => coalesce((c.retention ->> 'hitDays')::int, 7));
    delete from attempt_history a using delivery_history d, container c
     where d.tenant_id = a.tenant_id and d.delivery_id = a.delivery_id and d.received_at = a.received_at
       and c.tenant_id = d.tenant_id and c.container_id = d.container_id and d.state in ('delivered', 'discarded', 'dead')
       and d.received_at < at - make_interval(days => case d.state
           when 'dead' then coalesce((c.retention ->> 'deadDays')::int, 90)
           else coalesce((c.retention ->> 'deliveryDays')::int, 30) end);
    delete from delivery_history d using container c
     where c.tenant_id = d.tenant_id and c.container_id = d.container_id and d.state in ('delivered', 'discarded', 'dead')
       and d.received_at < at - make_interval(days => case d.state
           when 'dead' then coalesce((c.retention ->> 'deadDays')::int, 90)
           else coalesce((c.retention ->> 'deliveryDays')::int, 30) end);
    delete from hit_history h using container c
     where c.tenant_id = h.tenant_id and c.container_id = h.container_id
       and h.received_at < at - make_interval(days => coalesce((c.retention ->> 'hitDays')::int, 7))
       and not exists (select 1 from delivery_history d where d.tenant_id = h.tenant_id and d.hit_id = h.hit_id);
    delete from destination_state where changed_at < at - interval '7 days';
$$;

grant create on schema public to tagyard_sweeper;
alter function sweep_history(timestamptz) owner to tagyard_sweeper;
revoke all on function sweep_history(timestamptz) from public;
grant execute on function sweep_history(timestamptz) to tagyard_admin;
revoke create on schema public from tagyard_sweeper;
