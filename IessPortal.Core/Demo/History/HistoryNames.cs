namespace IessPortal.Core.Demo.History;

/// <summary>What people and firms of the demo's past are called: each name says that it is made up.</summary>
internal static class HistoryNames
{
    private static readonly string[] Given =
    [
        "Rosa", "Luis", "Carmen", "Jorge", "Blanca", "Segundo", "Martha", "Ángel", "Narcisa", "Wilson", "Gladys", "Byron", "Mercedes", "Fausto", "Piedad",
        "Hernán", "Lourdes", "Milton", "Zoila", "Édison", "Yolanda", "Rubén", "Patricia", "Galo",
    ];

    private static readonly string[] Made = ["Ejemplo", "Muestra", "Prueba", "Supuesto", "Modelo", "Ensayo"];

    private static readonly string[] Families =
    [
        "Quishpe", "Zambrano", "Cevallos", "Guamán", "Alvarado", "Toapanta", "Vera", "Chiriboga", "Mendoza", "Pilataxi", "Intriago", "Bravo", "Yánez",
        "Loor", "Caiza", "Andrade", "Moreira", "Tipán", "Salazar", "Cedeño", "Paredes", "Villacís", "Macías", "Ordóñez",
    ];

    private static readonly string[] Trades =
    [
        "Comercial", "Ferretería", "Panadería", "Transportes", "Florícola", "Constructora", "Farmacia", "Imprenta", "Textiles", "Camaronera", "Distribuidora",
        "Hacienda", "Clínica", "Restaurante", "Lavandería", "Librería", "Muebles", "Importadora", "Cacaotera", "Hostal",
    ];

    private static readonly string[] Things =
    [
        "El Cóndor", "Los Andes", "La Chorrera", "Río Verde", "Pichincha", "Yasuní", "El Guayacán", "La Mitad", "Chimborazo", "Las Orquídeas", "El Colibrí",
        "Bahía", "Los Arupos", "Machángara", "La Ronda", "El Mirador", "Santa Elena", "Los Ceibos", "Quilotoa", "La Pradera", "Jambelí", "El Vergel",
        "Tungurahua", "San Blas",
    ];

    private static readonly string[] Forms = ["S.A.", "Cía. Ltda.", "S.A.S."];

    public static string Person(HistoryDice dice) => $"{dice.Pick(Given)} {dice.Pick(Made)} {dice.Pick(Families)}";

    public static string Firm(HistoryDice dice) => $"{dice.Pick(Trades)} {dice.Pick(Things)} Demo {dice.Pick(Forms)}";
}
