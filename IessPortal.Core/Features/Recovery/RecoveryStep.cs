namespace IessPortal.Core.Features.Recovery;

/// <summary>Where a case stands. The names are stored.</summary>
public enum RecoveryStep
{
    /// <summary>Identified; the registries have not answered yet.</summary>
    Checking,
    Questions,
    /// <summary>The address is shown, and no code was sent yet.</summary>
    Address,
    Code,
    /// <summary>Method 2: the person's own device has to recognise them.</summary>
    Biometrics,
    /// <summary>Methods 2 and 3: who it is, is proved; where the link goes, they choose.</summary>
    Channel,
    /// <summary>Method 3: what is asked for is to be chosen.</summary>
    Purpose,
    /// <summary>Method 3: the letter is to be signed and sent back.</summary>
    Letter,
    /// <summary>Method 3: the new address is to be proved.</summary>
    NewEmail,
    /// <summary>Method 3: people judge the letter.</summary>
    Review,
    Link,
    Done,
    /// <summary>Recovering online does not serve; the reason says why, and which methods do.</summary>
    Refused,
    /// <summary>Given up for a newer one, or overtaken by another change of the key.</summary>
    Abandoned,
}
