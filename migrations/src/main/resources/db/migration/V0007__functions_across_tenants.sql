-- The few questions that have to be asked before a tenant is known. Each function belongs to
-- tagyard_sweeper, which cannot log in and has policies on just the tables named here.

create policy sweeper on tenant to tagyard_sweeper using (true) with check (true);
create policy sweeper on former_slug to tagyard_sweeper using (true) with check (true);
create policy sweeper on member to tagyard_sweeper using (true);
create policy sweeper on api_token to tagyard_sweeper using (true) with check (true);
create policy sweeper on host_route to tagyard_sweeper using (true) with check (true);
create policy sweeper on host to tagyard_sweeper using (true);
create policy sweeper on container_live to tagyard_sweeper using (true) with check (true);
create policy sweeper on power_up to tagyard_sweeper using (true) with check (true);
create policy sweeper on power_up_activity to tagyard_sweeper using (true);
create policy sweeper on preview to tagyard_sweeper using (true) with check (true);
create policy sweeper on audit_record for insert to tagyard_sweeper with check (true);
create policy sweeper on idempotency_key to tagyard_sweeper using (true);
grant select, update, delete on tenant, former_slug, api_token, container_live, power_up, preview to tagyard_sweeper;
grant select on member, host, app_user, operator to tagyard_sweeper;
grant select, insert, delete on host_route to tagyard_sweeper;
grant insert on audit_record to tagyard_sweeper;
grant select, delete on idempotency_key, power_up_activity to tagyard_sweeper;

-- Which tenant a URL segment names: its id, its slug, or a slug it had (moved = true).
create function find_tenant(segment text) returns table (tenant_id uuid, slug text, state text, moved boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.tenant_id, t.slug, t.state, false from tenant t
     where t.slug = segment or t.tenant_id::text = segment
    union all
    select t.tenant_id, t.slug, t.state, true from former_slug f join tenant t using (tenant_id)
     where f.slug = segment and f.container_id is null and f.until > now()
       and not exists (select 1 from tenant x where x.slug = segment)
    limit 1
$$;

-- The tenants a user may enter, with role.
create function memberships_of(who uuid)
    returns table (tenant_id uuid, slug text, name text, state text, member_id uuid, role text, containers uuid[], expires_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.tenant_id, t.slug, t.name, t.state, m.member_id, m.role, m.containers, m.expires_at
      from member m join tenant t using (tenant_id)
     where m.user_id = who and t.state <> 'deleted' and (m.expires_at is null or m.expires_at > now())
$$;

-- All tenants, for operators: keyset by slug.
create function list_tenants(after_slug text, most int) returns setof tenant
    language sql stable security definer set search_path = public, pg_temp as $$
    select * from tenant t where (after_slug is null or t.slug > after_slug) and t.state <> 'deleted'
     order by t.slug limit most
$$;

-- A token by its digest.
create function find_api_token(d bytea) returns setof api_token
    language sql stable security definer set search_path = public, pg_temp as $$
    select * from api_token where digest = d
$$;

-- Gives a host name to a container; false when another container has it.
create function route_host(h text, t uuid, c uuid, id uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select 1 from host x where x.tenant_id = t and x.container_id = c and x.host_id = id and x.name = h
                      and t = nullif(current_setting('tagyard.tenant', true), '')::uuid) then
        return false;
    end if;
    insert into host_route (host_name, tenant_id, container_id, host_id) values (h, t, c, id) on conflict do nothing;
    return exists (select 1 from host_route r where r.host_name = h and r.tenant_id = t and r.host_id = id);
end $$;

-- Switches off every time-limited power-up whose time is over, audited, and tells the runtimes.
create function expire_power_ups(at timestamptz) returns table (tenant_id uuid, container_id uuid, name text)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare p record;
begin
    for p in select u.tenant_id, u.container_id, u.name, u.expires_at, u.settings from power_up u
              where u.enabled and u.expires_at <= at for update skip locked
    loop
        update power_up u set enabled = false, settings = u.settings - 'preview' - 'tokenHint', expires_at = null,
               last_off = jsonb_build_object('at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                   'by', jsonb_build_object('type', 'system', 'id', null, 'label', 'system'), 'reason', 'expired'),
               revision = u.revision + 1, updated_at = at,
               updated_by = '{"type":"system","id":null,"label":"system"}'
         where u.tenant_id = p.tenant_id and u.container_id = p.container_id and u.name = p.name;
        insert into audit_record (tenant_id, audit_id, at, actor, action, target, outcome, changes, reason)
        values (p.tenant_id, uuidv7(), at, '{"type":"system","id":null,"label":"system"}', 'power-up.expire',
                jsonb_build_object('kind', 'power-up', 'id', p.name, 'name', p.name, 'container', p.container_id),
                'done', '[{"pointer":"/enabled","before":true,"after":false}]', 'expired');
        update container_live l set settings_revision = l.settings_revision + 1
         where l.tenant_id = p.tenant_id and l.container_id = p.container_id;
        tenant_id := p.tenant_id; container_id := p.container_id; name := p.name;
        return next;
    end loop;
end $$;

-- Forgets what is too old: idempotency keys after 24 h, activity after 2 h, previews 24 h after their end.
create function sweep_old_rows(at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp as $$
    delete from idempotency_key where created_at < at - interval '24 hours';
    delete from power_up_activity where minute < at - interval '2 hours';
    delete from former_slug where until < at;
    delete from preview where least(expires_at, coalesce(ended_at, expires_at)) < at - interval '24 hours';
$$;

-- A new owner needs CREATE on the schema for the moment of the change; it must not keep it.
grant create on schema public to tagyard_sweeper;

do $$
declare f text;
begin
    foreach f in array array['find_tenant(text)', 'memberships_of(uuid)', 'list_tenants(text, int)', 'find_api_token(bytea)',
        'route_host(text, uuid, uuid, uuid)', 'expire_power_ups(timestamptz)', 'sweep_old_rows(timestamptz)']
    loop
        execute format('alter function %s owner to tagyard_sweeper', f);
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to tagyard_admin', f);
    end loop;
end $$;

revoke create on schema public from tagyard_sweeper;
