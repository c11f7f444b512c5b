using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IessPortal.Core.Platform.Storage.Sqlite.Migrations
{
    /// <summary>Which mobiles were confirmed: those that their employers gave by a code; what was imported was not.</summary>
    [DbContext(typeof(SqlitePortalDbContext))]
    [Migration("20261128060000_ConfirmedMobiles")]
    public partial class ConfirmedMobiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MobileConfirmedAt",
                table: "EmployerAccounts",
                type: "INTEGER",
                nullable: true);
            migrationBuilder.Sql(
                """
                UPDATE "EmployerAccounts" SET "MobileConfirmedAt" = (
                    SELECT MAX("ContactUpdates"."StartedAt") FROM "ContactUpdates"
                    WHERE "ContactUpdates"."AccountId" = "EmployerAccounts"."Id" AND "ContactUpdates"."Part" = 'Mobile'
                        AND "ContactUpdates"."Step" = 'Done' AND "ContactUpdates"."Value" = "EmployerAccounts"."Mobile");
                """);
        }
    }
}
