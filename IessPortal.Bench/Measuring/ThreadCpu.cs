using System.Runtime.InteropServices;

namespace IessPortal.Bench.Measuring;

/// <summary>CPU that this thread has used, to the nanosecond; .NET itself only tells a whole process's.</summary>
internal static class ThreadCpu
{
    // From <time.h> on Linux.
    private const int ThreadClock = 3;

    public static TimeSpan Used
    {
        get
        {
            var failed = GetTime(ThreadClock, out var time);
            return failed == 0
                ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
                : throw new PlatformNotSupportedException("There is no clock for a thread's CPU here.");
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Moment time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
