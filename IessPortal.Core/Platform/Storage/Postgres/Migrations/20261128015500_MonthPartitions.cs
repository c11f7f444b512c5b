using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IessPortal.Core.Platform.Storage.Postgres.Migrations
{
    /// <summary>
    /// The tables that were there become the default partitions of new ones, as they are: their rows are moved into months by <see cref="MonthPartitions"/>.
    /// </summary>
    [DbContext(typeof(PostgresPortalDbContext))]
    [Migration("20261128015500_MonthPartitions")]
    public partial class MonthPartitions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                ALTER TABLE "OutboxMessages" RENAME TO "OutboxMessages_Other";
                ALTER TABLE "OutboxMessages_Other" RENAME CONSTRAINT "PK_OutboxMessages" TO "PK_OutboxMessages_Other";
                ALTER INDEX "IX_OutboxMessages_State_DueAt" RENAME TO "IX_OutboxMessages_Other_State_DueAt";
                ALTER INDEX "IX_OutboxMessages_AccountId_CreatedAt" RENAME TO "IX_OutboxMessages_Other_AccountId_CreatedAt";
                CREATE TABLE "OutboxMessages" (LIKE "OutboxMessages_Other" INCLUDING DEFAULTS, CONSTRAINT "PK_OutboxMessages" PRIMARY KEY ("Id"))
                    PARTITION BY RANGE ("Id");
                CREATE INDEX "IX_OutboxMessages_State_DueAt" ON "OutboxMessages" ("State", "DueAt");
                CREATE INDEX "IX_OutboxMessages_AccountId_CreatedAt" ON "OutboxMessages" ("AccountId", "CreatedAt");
                ALTER TABLE "OutboxMessages" ATTACH PARTITION "OutboxMessages_Other" DEFAULT;
                """);

            migrationBuilder.Sql(
                """
                DROP TRIGGER "AuditEntries_NoChange" ON "AuditEntries";
                DROP TRIGGER "AuditEntries_NoTruncate" ON "AuditEntries";
                ALTER TABLE "AuditEntries" RENAME TO "AuditEntries_Other";
                ALTER TABLE "AuditEntries_Other" RENAME CONSTRAINT "PK_AuditEntries" TO "PK_AuditEntries_Other";
                ALTER INDEX "IX_AuditEntries_AccountId_At" RENAME TO "IX_AuditEntries_Other_AccountId_At";
                ALTER INDEX "IX_AuditEntries_ActorId_At" RENAME TO "IX_AuditEntries_Other_ActorId_At";
                ALTER INDEX "IX_AuditEntries_At" RENAME TO "IX_AuditEntries_Other_At";
                ALTER INDEX "IX_AuditEntries_Kind_At" RENAME TO "IX_AuditEntries_Other_Kind_At";
                ALTER INDEX "IX_AuditEntries_Reference_At" RENAME TO "IX_AuditEntries_Other_Reference_At";
                -- Each partition has its primary key, "Sequence"; one over all would have to have "At" in it.
                CREATE TABLE "AuditEntries" (LIKE "AuditEntries_Other" INCLUDING DEFAULTS) PARTITION BY RANGE ("At");
                CREATE INDEX "IX_AuditEntries_AccountId_At" ON "AuditEntries" ("AccountId", "At");
                CREATE INDEX "IX_AuditEntries_ActorId_At" ON "AuditEntries" ("ActorId", "At");
                CREATE INDEX "IX_AuditEntries_At" ON "AuditEntries" ("At");
                CREATE INDEX "IX_AuditEntries_Kind_At" ON "AuditEntries" ("Kind", "At");
                CREATE INDEX "IX_AuditEntries_Reference_At" ON "AuditEntries" ("Reference", "At");
                ALTER TABLE "AuditEntries" ATTACH PARTITION "AuditEntries_Other" DEFAULT;
                """);

            migrationBuilder.Sql(
                """
                CREATE TABLE "AuditEnd" ("Only" boolean PRIMARY KEY DEFAULT true CHECK ("Only"), "Table" text NOT NULL, "First" bigint NOT NULL);
                COMMENT ON TABLE "AuditEnd" IS 'Which partition has the newest entry of the audit, and from which entry on it alone has all there are.';
                INSERT INTO "AuditEnd" SELECT true, 'AuditEntries_Other', coalesce(max("Sequence"), 0) FROM "AuditEntries_Other";
                """);

            migrationBuilder.Sql(
                """
                CREATE FUNCTION keep_audit_end() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    known "AuditEnd"%ROWTYPE;
                BEGIN
                    -- Whoever writes waits for whoever wrote before: what that one wrote is then seen.
                    PERFORM pg_advisory_xact_lock(hashtextextended('audit', 0));
                    SELECT * INTO known FROM "AuditEnd";
                    IF known."Table" = TG_TABLE_NAME AND NEW."Sequence" >= known."First" THEN
                        RETURN NEW; -- That it is there once is seen to by the partition's primary key.
                    END IF;
                    IF EXISTS (SELECT FROM "AuditEntries" WHERE "Sequence" >= NEW."Sequence") THEN
                        RAISE EXCEPTION 'The audit chain has an entry % already, or goes on behind it.', NEW."Sequence" USING ERRCODE = 'unique_violation';
                    END IF;
                    INSERT INTO "AuditEnd" VALUES (true, TG_TABLE_NAME, NEW."Sequence")
                        ON CONFLICT ("Only") DO UPDATE SET "Table" = excluded."Table", "First" = excluded."First";
                    RETURN NEW;
                END $$;
                CREATE TRIGGER "AuditEntries_End" BEFORE INSERT ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION keep_audit_end();
                CREATE TRIGGER "AuditEntries_NoChange" BEFORE UPDATE OR DELETE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
                CREATE TRIGGER "AuditEntries_NoTruncate" BEFORE TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
                -- Unlike triggers for each row, partitions do not get this one by themselves.
                CREATE TRIGGER "AuditEntries_NoTruncate" BEFORE TRUNCATE ON "AuditEntries_Other" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
                """);
        }
    }
}
