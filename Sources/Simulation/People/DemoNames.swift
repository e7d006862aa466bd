/// Names as they stand on doorbells in a Dutch town, from many origins.
///
/// They are drawn apart from behaviour: no origin pays better or worse here (and the program may never look, G9).
enum DemoNames {
    /// Letters that first names begin with, the common ones more often.
    static let initials = Array("AAABCCDEEFFGHHIJJJJKLLMMMMNNOPPRRRSSSTTUVWWXYZ").map { String($0) }

    /// Surnames with their tussenvoegsels.
    static let surnames: [(tussenvoegsels: String, achternaam: String)] = dutch + fromElsewhere

    private static let dutch: [(String, String)] = [
        ("", "Bakker"), ("", "Blom"), ("", "Bos"), ("", "Brouwer"), ("", "Dekker"), ("", "Dijkstra"), ("", "Driessen"),
        ("", "Evers"), ("", "Gerritsen"), ("", "Groen"), ("", "Hendriks"), ("", "Hermans"), ("", "Hoekstra"),
        ("", "Hofman"), ("", "Huisman"), ("", "Jacobs"), ("", "Jansen"), ("", "Jonker"), ("", "Kok"), ("", "Koster"),
        ("", "Kramer"), ("", "Kuipers"), ("", "Maas"), ("", "Martens"), ("", "Meijer"), ("", "Mol"), ("", "Molenaar"),
        ("", "Mulder"), ("", "Peters"), ("", "Post"), ("", "Postma"), ("", "Prins"), ("", "Sanders"),
        ("", "Schipper"), ("", "Scholten"), ("", "Schouten"), ("", "Smeets"), ("", "Smit"), ("", "Timmermans"),
        ("", "Veenstra"), ("", "Verbeek"), ("", "Verhoeven"), ("", "Vermeulen"), ("", "Vink"), ("", "Visser"),
        ("", "Vos"), ("", "Willems"), ("", "Wolters"), ("de", "Boer"), ("de", "Bruijn"), ("de", "Graaf"),
        ("de", "Groot"), ("de", "Haan"), ("de", "Jong"), ("de", "Jonge"), ("de", "Koning"), ("de", "Lange"),
        ("de", "Leeuw"), ("de", "Ruiter"), ("de", "Vries"), ("de", "Wit"), ("den", "Hartog"), ("in 't", "Veld"),
        ("op den", "Brouw"), ("te", "Riele"), ("ten", "Cate"), ("ter", "Horst"), ("van", "Beek"), ("van", "Dam"),
        ("van", "Dijk"), ("van", "Dongen"), ("van", "Leeuwen"), ("van", "Loon"), ("van", "Veen"), ("van", "Vliet"),
        ("van", "Wijk"), ("van de", "Pol"), ("van de", "Ven"), ("van den", "Berg"), ("van den", "Bosch"),
        ("van den", "Brink"), ("van den", "Broek"), ("van den", "Heuvel"), ("van der", "Heijden"),
        ("van der", "Horst"), ("van der", "Laan"), ("van der", "Linden"), ("van der", "Meer"), ("van der", "Meulen"),
        ("van der", "Veen"), ("van der", "Velde"), ("van der", "Wal"), ("van 't", "Hof"), ("", "Hôtte"),
        ("", "Daniëls"), ("", "Israël"), ("", "Noë"), ("", "Smit-Koëter"),
    ]

    private static let fromElsewhere: [(String, String)] = [
        ("", "Yılmaz"), ("", "Kaya"), ("", "Demir"), ("", "Şahin"), ("", "Çelik"), ("", "Öztürk"), ("", "Doğan"),
        ("", "Aydın"), ("el", "Amrani"), ("el", "Idrissi"), ("", "Benali"), ("", "Bouzidi"), ("", "Aït Haddou"),
        ("", "Tahiri"), ("", "Ramdin"), ("", "Soekhoe"), ("", "Kasanpawiro"), ("", "Bhagwandin"), ("", "Pinas"),
        ("", "Martina"), ("", "Croes"), ("", "Maduro"), ("", "Pattiasina"), ("", "Sahetapy"), ("", "Nowak"),
        ("", "Wójcik"), ("", "Kamiński"), ("", "Zielińska"), ("", "Dąbrowski"), ("", "Shevchenko"), ("", "Popescu"),
        ("", "Țurcanu"), ("", "Haddad"), ("al", "Masri"), ("", "Khoury"), ("", "Tesfay"), ("", "Gebremedhin"),
        ("", "Haile"), ("", "Abdi"), ("", "Warsame"), ("", "Ahmadi"), ("", "Karimi"), ("", "Chen"), ("", "Wong"),
        ("", "Nguyễn"), ("", "Trần"), ("da", "Silva"), ("", "Gonçalves"), ("", "García"), ("", "Muñoz"),
        ("", "Müller"), ("", "Schröder"), ("", "Lefèvre"), ("", "Sørensen"), ("", "Mensah"), ("", "Okafor"),
        ("", "O'Brien"), ("", "Singh"),
    ]

    /// Streets that could lie in any Dutch town.
    static let streets = [
        "Lindelaan", "Wilgenstraat", "Elzenhof", "Berkenlaan", "Meidoornstraat", "Esdoornplein", "Kastanjelaan",
        "Populierenweg", "Fuutlaan", "Reigerstraat", "Zwaluwplein", "Lijsterhof", "Merelstraat", "Karekietstraat",
        "Tulpenstraat", "Irisplein", "Narcissenlaan", "Hyacintenstraat", "Korenbloemstraat", "Papaverhof",
        "Duindoornlaan", "Helmgrasweg", "Zeewindstraat", "Schelpenpad", "Bakkerstraat", "Smidsgang", "Kuiperslaan",
        "Zeilmakershof", "Blekerspad", "Weversplein", "Prins Bernhardlaan", "Koningin Emmastraat", "Ds. Talmastraat",
        "Dr. Schaepmanlaan", "Oude Molenweg", "Nieuwe Gracht-Oost", "Burgemeester Noordijkstraat", "'s-Gravenpad",
        "Kerkhofslaan", "Spaarnezicht", "Kennemerhof", "Wijkermeerlaan", "Façadehof", "Coöperatiestraat",
    ]

    /// The gemeenten of the region: CBS code, town, and the first four digits of a postcode.
    ///
    /// No postcode begins with 209: nobody lives there.
    static let towns: [(gemeente: String, woonplaats: String, postcodes: ClosedRange<Int>)] = [
        ("0392", "Haarlem", 2_090...2_094), ("0375", "Beverwijk", 2_095...2_095),
        ("0377", "Bloemendaal", 2_096...2_096),
        ("0397", "Heemstede", 2_097...2_097), ("0396", "Heemskerk", 2_098...2_099),
    ]

    /// Letters that Dutch postcodes use.
    static let postcodeLetters = Array("ABCDEGHJKLMNPRTVWXZ").map { String($0) }

    /// The letters a–z of a name, as they stand in a mail address: `Öztürk` gives `ozturk`.
    static func mailName(_ name: String) -> String {
        String(name.lowercased().compactMap { plain[$0] ?? (("a"..."z").contains($0) ? $0 : nil) })
    }

    private static let plain: [Character: Character] = [
        "á": "a", "à": "a", "ä": "a", "ą": "a", "ầ": "a", "ç": "c", "é": "e", "è": "e", "ë": "e", "ễ": "e", "ğ": "g",
        "í": "i", "ï": "i", "ı": "i", "ñ": "n", "ń": "n", "ó": "o", "ô": "o", "ö": "o", "ø": "o", "ş": "s", "ț": "t",
        "ü": "u",
    ]
}
