-- A power-up may depend on a preview session and ends with it; an open preview of the draft follows
-- the draft's edits.

-- The session that preview-header uses; forgotten when the power-up expires.
alter table power_up add column preview_id uuid;

-- The draft's revision that was last tried for the session: draft_revision is the last good one.
alter table preview add column draft_tried bigint;

create index preview_of_draft on preview (expires_at) where source = 'draft' and ended_at is null;

-- Switches off every power-up whose time is over or whose preview ended, audited, and tells the runtimes.
create or replace function expire_power_ups(at timestamptz) returns table (tenant_id uuid, container_id uuid, name text)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare p record;
begin
    for p in select u.tenant_id, u.container_id, u.name from power_up u
              where u.enabled
                and (u.expires_at <= at
                     or u.preview_id is not null and not exists (
                         select 1 from preview s
                          where s.tenant_id = u.tenant_id and s.preview_id = u.preview_id
                            and s.ended_at is null and s.expires_at > at))
                for update skip locked
    loop
        update power_up u set enabled = false, settings = u.settings - 'preview' - 'tokenHint', preview_id = null,
               enabled_at = null, enabled_by = null, expires_at = null,
               last_off = jsonb_build_object('at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                   'by', jsonb_build_object('type', 'system', 'label', 'system'), 'reason', 'expired'),
               revision = u.revision + 1, updated_at = at,
               updated_by = '{"type":"system","label":"system"}'
         where u.tenant_id = p.tenant_id and u.container_id = p.container_id and u.name = p.name;
        insert into audit_record (tenant_id, audit_id, at, actor, action, target, outcome, changes, reason)
        values (p.tenant_id, uuidv7(), at, '{"type":"system","label":"system"}', 'power-up.expire',
                jsonb_build_object('kind', 'power-up', 'id', p.name, 'name', p.name, 'container', p.container_id),
                'done', '[{"pointer":"/enabled","before":true,"after":false}]', 'expired');
        update container_live l set settings_revision = l.settings_revision + 1
         where l.tenant_id = p.tenant_id and l.container_id = p.container_id;
        tenant_id := p.tenant_id; container_id := p.container_id; name := p.name;
        return next;
    end loop;
end $$;

-- Containers whose draft somebody looks at. Whether it moved on is asked inside the tenant.
create function previewed_drafts(at timestamptz) returns table (tenant_id uuid, container_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select distinct p.tenant_id, p.container_id from preview p
     where p.source = 'draft' and p.ended_at is null and p.expires_at > at
$$;

grant create on schema public to tagyard_sweeper;
alter function previewed_drafts(timestamptz) owner to tagyard_sweeper;
revoke all on function previewed_drafts(timestamptz) from public;
grant execute on function previewed_drafts(timestamptz) to tagyard_admin;
revoke create on schema public from tagyard_sweeper;
