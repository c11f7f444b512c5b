using System.Text.Json.Serialization;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>What an employer comes to a centre for. A turno for one serves no other. The names are stored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Purpose>))]
public enum Purpose
{
    /// <summary>A key in place of one that was lost.</summary>
    ResetKey,
    /// <summary>The first key ever.</summary>
    FirstKey,
    ChangeEmail,
    ChangeRepresentative,
    Unblock,
}

/// <summary>How a centre attends.</summary>
public enum AttendanceMode
{
    InPerson,
    Video,
}
