namespace IessPortal.Core.Platform.Admission;

/// <summary>
/// How many are let in from the line in a second. What they begin comes back as work when they have read and typed, so that room at the moment says little:
/// the pace quickens slowly, and slackens at once where those who go on with something have to wait. Not for several threads at once.
/// </summary>
/// <param name="first">With how many a second an overload begins.</param>
internal sealed class AdmissionPace(double first)
{
    /// <summary>Half as many again after eight seconds.</summary>
    private const double Quicker = 1.05;

    private const double Slower = 0.9;

    /// <summary>Of what an overload begins with: so much goes on in any case, or a moment's pressure would be felt for minutes.</summary>
    private const double Least = 0.125;

    private double? pace;
    private double taken;

    public double ASecond => pace ?? first;

    private double Left => ASecond - taken;

    /// <summary>What was learnt before was learnt of another crowd.</summary>
    public void Begin() => (pace, taken) = (null, 0);

    /// <summary>Whether one more may go in this second.</summary>
    public bool TryTake()
    {
        if (Left < 1)
        {
            return false;
        }

        taken++;
        return true;
    }

    /// <summary>There was no room after all.</summary>
    public void GiveBack() => taken = Math.Max(0, taken - 1);

    /// <summary>A second is over.</summary>
    /// <param name="pressed">Whether somebody who goes on with something had to wait.</param>
    public void Tick(bool pressed)
    {
        var usedUp = Left < 1;
        pace = Math.Max(Math.Max(1, Least * first), pressed ? ASecond * Slower : usedUp ? ASecond * Quicker : ASecond);
        taken = 0;
    }
}
