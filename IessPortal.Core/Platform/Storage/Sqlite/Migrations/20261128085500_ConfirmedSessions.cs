using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IessPortal.Core.Platform.Storage.Sqlite.Migrations
{
    /// <summary>When the owner of a session last proved who they are: of those that there are, when they logged in.</summary>
    [DbContext(typeof(SqlitePortalDbContext))]
    [Migration("20261128085500_ConfirmedSessions")]
    public partial class ConfirmedSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "ConsoleSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
            migrationBuilder.Sql(
                """
                UPDATE "ConsoleSessions" SET "ConfirmedAt" = "StartedAt";
                """);
        }
    }
}
