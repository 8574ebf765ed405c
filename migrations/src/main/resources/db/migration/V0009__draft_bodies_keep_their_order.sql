-- The members of a draft's entities keep the order they were written in, which an export repeats:
-- text, because jsonb sorts them. A template's name is unique among templates of its own kind; and a
-- bulk edit may swap names, so uniqueness is judged on commit.
alter table draft_entity alter column body type text using body::text;
alter table draft_entity add column template_kind text not null default ''
    check (template_kind in ('', 'client', 'tag', 'variable'));
drop index draft_entity_name;
alter table draft_entity add constraint draft_entity_name
    exclude using btree (tenant_id with =, container_id with =, kind with =, template_kind with =, name with =)
    where (removed_at is null) deferrable initially deferred;
create index draft_entity_of_container on draft_entity (tenant_id, container_id, kind);
