namespace IessPortal.Core.Platform.LiveUpdates;

/// <summary>An entity that pages watch. Whenever it, or a part of it that has no topics of its own, is stored or changed, its topics are published.</summary>
public interface IWatched
{
    /// <summary>As <see cref="LiveEvents"/> names them.</summary>
    IEnumerable<string> Topics { get; }
}
