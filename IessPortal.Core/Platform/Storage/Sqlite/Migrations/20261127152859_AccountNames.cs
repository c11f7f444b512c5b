using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IessPortal.Core.Platform.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqlitePortalDbContext))]
    [Migration("20261127152859_AccountNames")]
    public partial class AccountNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // An index of trigrams over names (sqlite.org/fts5.html, «external content»). The numbers are a table's own: those that SQLite gives to rows
            // by itself may change when a copy is made. Who makes EmployerAccounts anew in a later migration has to make the triggers anew, too.
            migrationBuilder.Sql(
                """
                CREATE TABLE "AccountNames" ("Number" INTEGER NOT NULL PRIMARY KEY, "AccountId" TEXT NOT NULL UNIQUE, "Name" TEXT NOT NULL);
                CREATE VIRTUAL TABLE "AccountNameParts" USING fts5(
                    "Name", content='AccountNames', content_rowid='Number', tokenize='trigram case_sensitive 1');
                CREATE TRIGGER "AccountNames_Added" AFTER INSERT ON "EmployerAccounts" BEGIN
                    INSERT INTO "AccountNames" ("AccountId", "Name") VALUES (new."Id", new."SearchName");
                    INSERT INTO "AccountNameParts" ("rowid", "Name") SELECT "Number", "Name" FROM "AccountNames" WHERE "AccountId" = new."Id";
                END;
                CREATE TRIGGER "AccountNames_Changed" AFTER UPDATE OF "SearchName" ON "EmployerAccounts" WHEN old."SearchName" <> new."SearchName" BEGIN
                    INSERT INTO "AccountNameParts" ("AccountNameParts", "rowid", "Name")
                        SELECT 'delete', "Number", "Name" FROM "AccountNames" WHERE "AccountId" = old."Id";
                    UPDATE "AccountNames" SET "Name" = new."SearchName" WHERE "AccountId" = old."Id";
                    INSERT INTO "AccountNameParts" ("rowid", "Name") SELECT "Number", "Name" FROM "AccountNames" WHERE "AccountId" = new."Id";
                END;
                CREATE TRIGGER "AccountNames_Removed" AFTER DELETE ON "EmployerAccounts" BEGIN
                    INSERT INTO "AccountNameParts" ("AccountNameParts", "rowid", "Name")
                        SELECT 'delete', "Number", "Name" FROM "AccountNames" WHERE "AccountId" = old."Id";
                    DELETE FROM "AccountNames" WHERE "AccountId" = old."Id";
                END;
                INSERT INTO "AccountNames" ("AccountId", "Name") SELECT "Id", "SearchName" FROM "EmployerAccounts";
                INSERT INTO "AccountNameParts" ("AccountNameParts") VALUES ('rebuild');
                """);
        }
    }
}
