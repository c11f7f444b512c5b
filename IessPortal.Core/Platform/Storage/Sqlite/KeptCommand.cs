using Microsoft.Data.Sqlite;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>A prepared command of a <see cref="KeptConnection"/>: who disposes it gives it back.</summary>
internal sealed class KeptCommand : SqliteCommand
{
    /// <summary>Whether somebody is using it.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Takes over what a fresh command of the same text would execute with, and lets that one go. False where somebody has it already.</summary>
    public bool Take(SqliteCommand fresh)
    {
        if (IsTaken)
        {
            return false;
        }

        IsTaken = true;
        (Transaction, CommandTimeout) = (fresh.Transaction, fresh.CommandTimeout);
        foreach (SqliteParameter parameter in fresh.Parameters)
        {
            Parameters.Add(parameter);
        }

        fresh.Dispose();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        var stays = disposing && DataReader is null && Connection is KeptConnection connection && connection.Keeps(this);
        IsTaken = false;
        if (stays)
        {
            Parameters.Clear();
            Transaction = null;
            return;
        }

        base.Dispose(disposing);
    }
}
