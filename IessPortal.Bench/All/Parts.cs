namespace IessPortal.Bench.All;

/// <summary>All that is measured for docs/performance.md, in its order. Another part is another line.</summary>
internal static class Parts
{
    public static readonly IReadOnlyList<Part> All =
    [
        new("identify", "Identification", "an answer's time tells nobody which employers exist: ratios of 1 within the error", 30,
            new PartRun("identify --rounds 1000", "identify --rounds 20"),
            new PartRun("identify --rounds 1000 --postgres {postgres}", "identify --rounds 20 --postgres {postgres}")),
        new("recovery", "A whole recovery", "CPU at most that of ASP.NET Core Identity's own endpoints (ratio 1.0)", 40,
            new PartRun("recovery --count 300 --warm-up 600 --limit 40 {program}", "recovery --count 8 --warm-up 8 {program}")),
        new("arrival", "Mails on their way at once", "from the POST until the mail server has the mail: p99 at most 500 ms, whatever one mail domain does", 25,
            new PartRun("arrival --limit 25 {program}", "arrival --per-second 10 --seconds 3 --warm-up 1 {program}")),
        new("start", "Start", "from the start of the process to its first page 1.2 s", 15,
            new PartRun("start --limit 15 {program}", "start --count 1 --only sqlite {program}")),
        new("mail", "Mails", "no slower than System.Net.Mail", 10,
            new PartRun("mail --rounds 16 --mails 30", "mail --rounds 2 --mails 5")),
        new("overload", "Overload", "of 1,000 at once, those let in: p99 under 2 s; health stays green", 20,
            new PartRun("overload --limit 20 {program}", "overload --people 50 {program}")),
        new("waiting", "People who wait", "of 10,000: at most 30 KB each, under 5 % of a core", 20,
            new PartRun("waiting --people 10000 --limit 20 {program}", "waiting --people 50 --seconds 2 {program}")),
        new("documents", "Documents", "a pack of two pages in at most 5 ms of CPU", 5,
            new PartRun("documents --count 500", "documents --count 5 --peer-count 2")),
        new("signatures", "Signed letters", "one signature 1.5 ms, sixty over 8.6 MB 150 ms; no file made to cost takes a second or 150 MB", 20,
            new PartRun("signatures --count 500", "signatures --count 4 --peers 2 --letters 1")),
        new("counter", "The counter", "agenda and searches 100 ms, another agent's window 300 ms, at p95", 30,
            new PartRun("counter --employers 300000", "counter --employers 2000 --turnos 20 --rounds 3"),
            new PartRun("counter --employers 300000 --postgres {postgres}", "counter --employers 2000 --turnos 20 --rounds 3 --postgres {postgres}")),
        new("console", "The console's windows", "160 KB on the wire, 1 MB for each window, 100 ms of the server's time for a click", 30,
            new PartRun("console {program}", "console --employers 2000 --turnos 20 --windows 1 --rounds 2 {program}")),
        new("import", "Employers from a file", "300,000 within a minute and 250 MB", 20,
            new PartRun("import --rows 300000 {program} --postgres {postgres}", "import --rows 500 {program} --postgres {postgres}")),
        new("cluster", "Several hosts", "nobody's step, key or mail is lost or doubled where a host is killed or restarted", 60,
            new PartRun("cluster --limit 60 {program}", "cluster --only live --changes 1 {program}")),
        new("growth", "Growth", "CPU at most 1.1 times that of 1,000 employers; the audit checked at 200,000 entries a second", 120,
            new PartRun("growth --limit 120 {program}", "growth --employers 2000 --cases 10000 --entries 20000 --rounds 2 --recoveries 1 {program}")),
        new("micro", "Hot paths one by one", "no aim of its own: what the others are made of", 20,
            new PartRun("micro", "micro --filter *Identifier* --iterations 3")),
    ];
}
