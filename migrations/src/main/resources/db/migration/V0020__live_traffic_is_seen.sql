-- What people see of live traffic that no preview session watches: traces of sampled hits, counters of
-- containers and tags, and requests that nobody took.

-- Hands out the numbers of a container's live hits; the row lock makes commit order the number order.
create table live_counter (
    tenant_id    uuid not null,
    container_id uuid not null,
    last         bigint not null default 0,
    primary key (tenant_id, container_id),
    foreign key (tenant_id, container_id) references container
);

-- Traces of live hits, as the container's capture.traceSampling says; the newest of each container.
create table live_hit (
    tenant_id    uuid not null,
    container_id uuid not null,
    number       bigint not null,              -- per container, from 1
    hit_id       uuid not null,
    started_at   timestamptz not null,
    summary      jsonb not null,               -- list form of the hit; what the stream tells
    document     bytea not null,               -- the trace document: gzip of JSON text
    primary key (tenant_id, container_id, number),
    foreign key (tenant_id, container_id) references container
);
create unique index live_hit_once on live_hit (tenant_id, hit_id);
create index live_hit_age on live_hit (started_at);
create index trace_hit_of_hit on trace_hit (tenant_id, hit_id);

-- Requests to a container's hosts that no client took, by what they asked for; the newest of each container.
create table unmatched_request (
    tenant_id    uuid not null,
    container_id uuid not null,
    host         text not null,
    method       text not null,
    path         text not null,                -- its first 200 characters
    path_id      uuid,                         -- the path that stood there at the last one
    status       int not null,                 -- of the last answer
    count        bigint not null,
    first_seen   timestamptz not null,
    last_seen    timestamptz not null,
    primary key (tenant_id, container_id, host, method, path),
    foreign key (tenant_id, container_id) references container
);
create index unmatched_request_newest on unmatched_request (tenant_id, container_id, last_seen desc);
create index unmatched_request_age on unmatched_request (last_seen);

-- Counted by the runtimes, one row a minute and node; kept for 25 hours.
create table container_activity (
    tenant_id    uuid not null,
    container_id uuid not null,
    minute       timestamptz not null,
    node         text not null,
    requests     bigint not null default 0,
    claimed      bigint not null default 0,
    unclaimed    bigint not null default 0,
    failed       bigint not null default 0,     -- answered with 500 or above
    events       bigint not null default 0,
    tags_succeeded bigint not null default 0,
    tags_failed  bigint not null default 0,
    histogram    int[] not null default '{}',   -- requests answered within 2^i milliseconds, i from 0
    primary key (tenant_id, container_id, minute, node),
    foreign key (tenant_id, container_id) references container
);
create index container_activity_age on container_activity (minute);

-- The same of tags, by the hour.
create table tag_activity (
    tenant_id    uuid not null,
    container_id uuid not null,
    tag_id       text not null,
    hour         timestamptz not null,
    node         text not null,
    succeeded    bigint not null default 0,
    failed       bigint not null default 0,
    last_fired   timestamptz not null,
    primary key (tenant_id, container_id, tag_id, hour, node),
    foreign key (tenant_id, container_id) references container
);
create index tag_activity_age on tag_activity (hour);

do $$
declare t text;
begin
    foreach t in array array['live_counter', 'live_hit', 'unmatched_request', 'container_activity', 'tag_activity']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format($p$create policy tenant_wall on %I
            using (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)$p$, t);
        execute format('create policy sweeper on %I to tagyard_sweeper using (current_user = ''tagyard_sweeper'')', t);
        execute format('grant select on %I to tagyard_admin', t);
        execute format('grant select, insert, update, delete on %I to tagyard_runtime', t);
    end loop;
end $$;
grant select, delete on live_hit, unmatched_request, container_activity, tag_activity to tagyard_sweeper;

-- Traces after the container's traceHours, the rest after its day or week.
create function sweep_live_traffic(at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp as $$
    delete from live_hit l using container c
     where c.tenant_id = l.tenant_id and c.container_id = l.container_id
       and l.started_at < at - make_interval(hours => coalesce((c.retention ->> 'traceHours')::int, 24));
    delete from unmatched_request where last_seen < at - interval '7 days';
    delete from container_activity where minute < at - interval '25 hours';
    delete from tag_activity where hour < at - interval '25 hours';
$$;

grant create on schema public to tagyard_sweeper;
alter function sweep_live_traffic(timestamptz) owner to tagyard_sweeper;
revoke all on function sweep_live_traffic(timestamptz) from public;
grant execute on function sweep_live_traffic(timestamptz) to tagyard_admin;
revoke create on schema public from tagyard_sweeper;
