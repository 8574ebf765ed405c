-- Each start of a runtime begins a stream, and each stream a row of delivery_count for every container: they
-- only piled up. A row goes when nothing it counts is still to end, and everything it counts has been swept,
-- by the container's own retention, since it last changed.
create function sweep_delivery_counts(at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp as $$
    delete from delivery_count n using container c
     where c.tenant_id = n.tenant_id and c.container_id = n.container_id and n.pending = 0 and n.held = 0
       and n.changed_at < at - make_interval(days => greatest(
               coalesce((c.retention ->> 'deadDays')::int, 90), coalesce((c.retention ->> 'deliveryDays')::int, 30)));
    delete from delivery_count n
     where n.changed_at < at - interval '400 days'
       and not exists (select 1 from container c where c.tenant_id = n.tenant_id and c.container_id = n.container_id);
$$;

grant create on schema public to tagyard_sweeper;
alter function sweep_delivery_counts(timestamptz) owner to tagyard_sweeper;
revoke all on function sweep_delivery_counts(timestamptz) from public;
grant execute on function sweep_delivery_counts(timestamptz) to tagyard_admin;
revoke create on schema public from tagyard_sweeper;
