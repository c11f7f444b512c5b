using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>
/// Runs EF Core's SQLite provider on the operating system's SQLite library, which the system keeps patched.
/// </summary>
/// <remarks>
/// Microsoft.Data.Sqlite 10 was compiled against SQLitePCLRaw.core 2.1; the feed serves 2.0.6, whose API is
/// the same for every call the provider makes. The runtime refuses a lower version unless it is handed over here.
/// </remarks>
internal static class SystemSqlite
{
#pragma warning disable CA2255 // Only a module initializer runs before anything can touch SQLite.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name is "SQLitePCLRaw.core" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll")) : null;
        SelectProvider();
    }

    /// <summary>What the system's package is called, for those who lack it.</summary>
    public const string Missing = "this machine lacks the SQLite library (libsqlite3.so.0; Debian and Ubuntu: apt-get install libsqlite3-0)";

    /// <summary>Whether the system has it.</summary>
    public static bool IsThere { get; private set; }

    // Apart from Install, so that the JIT binds SQLitePCL types only after the resolver is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SelectProvider()
    {
        IsThere = NativeLibrary.TryLoad(LibraryName, out var library);
        // Who stores elsewhere does not need it; who does is told at the start.
        if (IsThere)
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (_, _, _) => library);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
        }
    }

    private static string LibraryName =>
        OperatingSystem.IsWindows() ? "winsqlite3" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
}
