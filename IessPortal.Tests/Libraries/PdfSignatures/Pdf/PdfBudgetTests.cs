using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>How much a file may cost: up to each limit, and no step further.</summary>
public sealed class PdfBudgetTests
{
    private const int Memory = 12 << 20;
    private const int Steps = 48 << 20;

    [Fact]
    public void A_file_has_300_000_values()
    {
        var budget = new PdfBudget();
        for (var value = 0; value < 300_000; value++)
        {
            budget.ChargeValue(value);
        }

        var refusal = Assert.Throws<PdfRefusedException>(() => budget.ChargeValue(7));
        Assert.Equal((PdfError.TooMuch, 7, "TooMuch at byte 7."), (refusal.Error, refusal.Place, refusal.Message));
    }

    [Theory]
    [InlineData(Memory, 0, true)]
    [InlineData(Memory, 1, false)]
    [InlineData(Memory - 5, 5, true)]
    [InlineData(Memory - 5, 6, false)]
    [InlineData(int.MaxValue, 0, false)]
    public void It_keeps_12_MB(int first, int second, bool isTaken) => Ends(isTaken, budget =>
    {
        budget.ChargeBytes(first);
        budget.ChargeBytes(second);
    });

    [Theory]
    [InlineData(Steps, 0, true)]
    [InlineData(Steps, 1, false)]
    [InlineData(Steps - 5, 6, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void It_is_looked_at_for_48_MB(int first, int second, bool isTaken) => Ends(isTaken, budget =>
    {
        budget.ChargeSteps(first);
        budget.ChargeSteps(second);
    });

    [Theory]
    [InlineData(64, true)]
    [InlineData(63, false)]
    public void A_value_that_is_compared_is_64_of_them(int left, bool isTaken) => Ends(isTaken, budget =>
    {
        budget.ChargeSteps(Steps - left);
        budget.ChargeNode();
    });

    // Behind eight bytes of something else.
    [Theory]
    [InlineData("/abcd", 4)]
    [InlineData("/#61bcd", 4)]
    [InlineData("(abc)", 5)]
    [InlineData("<4142>", 3)]
    [InlineData("<41 42>", 3)]
    public void What_is_kept_of_a_value_is_charged(string text, int length)
    {
        Ends(isTaken: true, budget => Read(budget, length));
        Ends(isTaken: false, budget => Read(budget, length - 1));

        void Read(PdfBudget budget, int left)
        {
            budget.ChargeBytes(Memory - left);
            new PdfLexer(Encoding.ASCII.GetBytes($"12345678{text}"), 8, budget).Value();
        }
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void Blanks_and_comments_are_looked_at(int left, bool isTaken) => Ends(isTaken, budget =>
    {
        budget.ChargeSteps(Steps - left);
        new PdfLexer("12345678 %a\n 1"u8.ToArray(), 8, budget).SkipBlanks();
    });

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, false)]
    public void Each_value_within_another_counts(int left, bool isTaken) => Ends(isTaken, budget =>
    {
        for (var value = 0; value < 300_000 - left; value++)
        {
            budget.ChargeValue(value);
        }

        new PdfLexer("[1 [2]]"u8.ToArray(), 0, budget).Value();
    });

    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(1, 3, false)]
    [InlineData(2, 2, false)]
    public void Packed_objects_count_in_their_table_and_as_they_are_read(int values, int steps, bool isTaken) => Ends(isTaken, budget =>
    {
        var pack = new PdfStream(
            (PdfDictionary)new PdfLexer("<< /Type /ObjStm /N 1 /First 4 >>"u8.ToArray(), 0, new()).Value(), "4 1  (a)"u8.ToArray());
        for (var value = 0; value < 300_000 - values; value++)
        {
            budget.ChargeValue(value);
        }

        var packed = PackedObjects.Read(pack, budget);
        // The blank in its table was looked at before.
        budget.ChargeSteps(Steps - 1 - steps);
        packed.Get(4, 0);
    });

    [Fact]
    public void Comments_count_each_once_and_up_to_what_was_forgiven()
    {
        var (budget, file) = (new PdfBudget(), "%abc %defg"u8.ToArray());
        budget.NoteComment(file, 0, 4);
        budget.NoteComment(file, 0, 4);
        budget.NoteComment(file, 5, 5);
        Assert.Equal(9, budget.Comments);

        budget.ForgiveComments(4);
        budget.NoteComment(file, 0, 4);

        Assert.Equal(8, budget.Comments);
    }

    private static void Ends(bool isTaken, Action<PdfBudget> charge)
    {
        if (isTaken)
        {
            charge(new());
        }
        else
        {
            Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => charge(new())).Error);
        }
    }
}
