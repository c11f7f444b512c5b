using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IessPortal.Core.Platform.Storage.Sqlite.Migrations
{
    /// <summary>When the portal was last there, so that an outage costs nobody their time.</summary>
    [DbContext(typeof(SqlitePortalDbContext))]
    [Migration("20261128174003_Heartbeats")]
    public partial class Heartbeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Id);
                });
        }
    }
}
