-- The second wall: a statement sees the rows of the tenant named in tagyard.tenant and no others.
-- nullif, because a used connection answers '' for a setting that was once set.

do $$
declare t text;
begin
    foreach t in array array['tenant', 'former_slug', 'member', 'api_token', 'container', 'host', 'path', 'power_up',
        'power_up_activity', 'host_route', 'container_live', 'node_live', 'template_content', 'draft_entity',
        'container_version', 'publication', 'preview', 'preview_counter', 'trace_hit', 'trace_event',
        'audit_record', 'idempotency_key', 'operation']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format($p$create policy tenant_wall on %I
            using (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('tagyard.tenant', true), '')::uuid)$p$, t);
    end loop;
end $$;

-- The control plane: configuration, history and traces to read; audit only to append.
grant select, insert, update on tenant, member, api_token, container, host, path, power_up, container_live,
    draft_entity, preview, preview_counter, idempotency_key, operation,
    app_user, operator_token to tagyard_admin;
-- A version is never changed once it is made; what people wrote about it may be.
grant select, insert on container_version, publication to tagyard_admin;
grant update (name, notes, revision) on container_version to tagyard_admin;
grant update (live_at) on publication to tagyard_admin;
grant select, insert, delete on operator to tagyard_admin;
grant delete on member, api_token, host, path, power_up, draft_entity, preview, idempotency_key, former_slug to tagyard_admin;
grant select, insert, delete on host_route to tagyard_admin;
grant select, insert on template_content, audit_record, former_slug, trace_event to tagyard_admin;
grant select on trace_hit, node, node_live, power_up_activity to tagyard_admin;
grant delete on trace_hit, trace_event, preview_counter to tagyard_admin;
grant select, insert, update, delete on bootstrap_code to tagyard_admin;
grant usage on sequence container_number to tagyard_admin;

-- The data plane: versions and live settings to read; traces, counters and its own state to write.
grant select on container, host, path, power_up, host_route, container_live, container_version, template_content,
    preview to tagyard_runtime;
grant select, insert, update on preview_counter to tagyard_runtime;
grant select, insert, delete on trace_hit, trace_event to tagyard_runtime;
grant select, insert, update on power_up_activity, node, node_live to tagyard_runtime;

-- Over all tenants the runtime reads the two indexes, no more.
create policy runtime_index on host_route for select to tagyard_runtime using (true);
create policy runtime_index on container_live for select to tagyard_runtime using (true);
