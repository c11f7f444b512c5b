using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>What is held about the account itself and who uses it.</summary>
internal static class AccountRecords
{
    public static Task<IReadOnlyList<PersonalRecord>> AccountAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PersonalRecord>>(
    [
        new("cuenta",
        [
            ("empleador", account.Name), ("ruc", account.Ruc.Value), ("sucursal", account.Sucursal.Value), ("representante", account.RepresentativeName),
            ("cedula", account.Representative.Value),
            ("representante_desde", account.RepresentativeSince), ("correo", account.Email), ("celular", account.Mobile?.Value),
            ("celular_confirmado", account.MobileConfirmedAt),
            ("clave_desde", account.KeySetAt),
            ("bloqueada_desde", account.BlockedAt), ("motivo_del_bloqueo", account.BlockedFor), ("recuperacion_suspendida_hasta", account.RecoveryClosedUntil),
            ("intentos_fallidos_de_ingreso", account.User.AccessFailedCount), ("preguntas_falladas", account.FailedQuestionSets),
            ("ultima_pregunta_fallada", account.LastFailedQuestionSetAt),
        ]),
    ]);

    public static Task<IReadOnlyList<PersonalRecord>> EmailsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PersonalRecord>>(
            [.. account.Emails.Select(email => new PersonalRecord("correos", [("correo", email.Address), ("desde", email.Since), ("hasta", email.Until)]))]);

    public static Task<IReadOnlyList<PersonalRecord>> KeysAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PersonalRecord>>([.. account.Keys.Select(key => new PersonalRecord("claves", [("creada", key.SetAt)]))]);

    public static async Task<IReadOnlyList<PersonalRecord>> DevicesAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var passkeys = await db.UserPasskeys.Where(passkey => passkey.UserId == account.Id).ToListAsync(cancellationToken);
        return [.. passkeys.Select(passkey => new PersonalRecord("dispositivos", [("nombre", passkey.Data.Name), ("registrado", passkey.Data.CreatedAt)]))];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> UsersAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var users = await db.SecondaryUsers.Where(user => user.AccountId == account.Id).OrderBy(user => user.AddedAt).ToListAsync(cancellationToken);
        return
        [
            .. users.Select(user => new PersonalRecord("usuarios_secundarios",
            [
                ("nombre", user.Name), ("cedula", user.Person.Value), ("correo", user.User.Email), ("permisos", string.Join(' ', user.Permissions)),
                ("invitado", user.AddedAt),
                ("clave_desde", user.KeySetAt), ("sin_acceso_desde", user.DisabledAt), ("eliminado", user.RemovedAt),
            ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> SignInsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var names = await db.SecondaryUsers.Where(user => user.AccountId == account.Id).ToDictionaryAsync(
            user => user.Id, user => user.Name, cancellationToken);
        var records = await db.SignIns.Where(record => record.AccountId == account.Id).OrderBy(record => record.At).ToListAsync(cancellationToken);
        return
        [
            .. records.Select(record => new PersonalRecord("ingresos",
                [
                    ("cuando", record.At), ("usuario_secundario", names.GetValueOrDefault(record.UserId)), ("direccion", record.Address),
                    ("navegador", record.Device), ("logrado", record.Succeeded),
                ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> SessionsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var sessions = await db.AccountSessions.Where(session => session.AccountId == account.Id)
            .OrderBy(session => session.StartedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. sessions.Select(session => new PersonalRecord("sesiones",
                [
                    ("desde", session.StartedAt), ("ultimo_uso", session.SeenAt), ("cerrada", session.EndedAt), ("direccion", session.Address),
                    ("navegador", session.Device),
                ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> PlacesAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var places = await db.SignInPlaces.Where(place => place.AccountId == account.Id).OrderBy(place => place.FirstAt).ToListAsync(cancellationToken);
        return
        [
            .. places.Select(
                place => new PersonalRecord(
                    "lugares_de_ingreso", [("navegador", place.Browser), ("red", place.Network), ("desde", place.FirstAt), ("ultimo_ingreso", place.LastAt)])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> RemindersAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var reminders = await db.KeyReminders.Where(reminder => reminder.AccountId == account.Id)
            .OrderBy(reminder => reminder.At)
            .ToListAsync(cancellationToken);
        return
        [
            .. reminders.Select(
                reminder => new PersonalRecord(
                    "recordatorios_de_clave", [("enviado", reminder.At), ("clave_desde", reminder.KeySetAt), ("dias", reminder.Days)])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> ContactsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var updates = await db.ContactUpdates.Where(update => update.AccountId == account.Id)
            .OrderBy(update => update.StartedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. updates.Select(
                update => new PersonalRecord(
                    "cambios_de_contacto",
                    [("numero", update.Reference), ("dato", update.Part), ("nuevo", update.Value), ("desde", update.StartedAt), ("paso", update.Step)])),
        ];
    }
}
