namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>Says in an audit entry of an account which of its users it concerns: by the id, which tells nobody else who that is.</summary>
internal static class UserDetail
{
    public static string Of(SecondaryUser user, string? more = null) => more is { Length: > 0 } ? $"{user.Id} {more}" : $"{user.Id}";

    /// <summary>The user; none: the entry concerns nobody else.</summary>
    public static Guid? Read(string? detail) => detail is { Length: >= 36 } && Guid.TryParse(detail.AsSpan(0, 36), out var id) ? id : null;

    /// <summary>What was said besides.</summary>
    public static string MoreOf(string? detail) => detail is { Length: > 37 } && Read(detail) is not null ? detail[37..] : string.Empty;
}
