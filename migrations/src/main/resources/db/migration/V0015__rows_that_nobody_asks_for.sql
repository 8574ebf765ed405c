-- Rows that only piled up: operations long ended, runtimes long gone with what they said was live there, codes
-- of former starts. An operation whose node died is ended for good, also when nobody asks about it.

create index operation_over on operation (finished_at) where finished_at is not null;
create index operation_leased on operation (leased_until) where finished_at is null;

create policy sweeper on operation to tagyard_sweeper using (current_user = 'tagyard_sweeper')
    with check (current_user = 'tagyard_sweeper');
create policy sweeper on node_live to tagyard_sweeper using (current_user = 'tagyard_sweeper');
grant select, update, delete on operation to tagyard_sweeper;
grant select, delete on node, node_live, bootstrap_code to tagyard_sweeper;

-- lost: the problem that an operation ends with whose node died.
create function sweep_leftovers(at timestamptz, lost jsonb) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update operation o set state = 'failed', finished_at = at, leased_until = null, problem = lost
     where o.finished_at is null and o.leased_until < at;
    delete from operation where finished_at < at - interval '30 days';
    delete from node where last_seen_at < at - interval '7 days';
    delete from node_live l where l.since < at - interval '7 days'
       and not exists (select 1 from node n where n.name = l.node);
    delete from bootstrap_code where expires_at < at - interval '24 hours';
$$;

grant create on schema public to tagyard_sweeper;
alter function sweep_leftovers(timestamptz, jsonb) owner to tagyard_sweeper;
revoke all on function sweep_leftovers(timestamptz, jsonb) from public;
grant execute on function sweep_leftovers(timestamptz, jsonb) to tagyard_admin;
revoke create on schema public from tagyard_sweeper;
