-- What people ask of the control plane and of the runtimes, as one list of operations. Rows are seen with the
-- rights of who asks, so the wall of both tables holds here too.
create view any_operation with (security_invoker = true) as
select tenant_id, operation_id, kind, state, progress, target, result, problem, cancellable,
       created_at, created_by, started_at, finished_at, '{}'::jsonb as asked
  from operation
union all
select tenant_id, inbox_id, kind, state, progress, coalesce(body -> 'target', '{}'), result, problem,
       kind = 'replay' or state = 'queued',
       created_at, created_by, started_at, finished_at, jsonb_build_object('warning', body -> 'warning', 'wanted', wanted)
  from inbox;
grant select on any_operation to tagyard_admin;
