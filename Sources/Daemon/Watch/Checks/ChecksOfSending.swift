import Calendar
import Casework
import CollectionPolicy
import GuardRails

/// What sending must show: nobody holds it, gateways take messages, nothing is in doubt.
extension Checks {
    static func sendingHeld(_ facts: CheckFacts) -> CheckResult? {
        guard let memory = facts.memory else { return nil }
        guard let hold = memory.holds.first else { return .ok(.sendingHeld, "Verzenden staat niet stil") }
        return CheckResult(
            .sendingHeld,
            .error,
            "Verzenden staat stil tot een medewerker beslist",
            remedy: hold.dutch
        )
    }

    static func outboxFailed(_ facts: CheckFacts) -> CheckResult? {
        guard let daemon = facts.daemon else { return nil }
        guard let failed = daemon.failedRound else { return .ok(.outboxFailed, "De berichten zijn nagelopen") }
        return CheckResult(
            .outboxFailed,
            .error,
            "De laatste ronde langs de berichten is mislukt",
            remedy: "huurwacht probeert het vanzelf opnieuw; niets gaat twee keer uit. Blijft dit staan, los dan de "
                + "oorzaak op. (\(failed.reason))",
            since: failed.at
        )
    }

    static func messagesParked(_ facts: CheckFacts) -> CheckResult? {
        guard let parked = facts.memory?.parked else { return nil }
        guard parked > 0 else { return .ok(.messagesParked, "Er zijn geen twijfelberichten") }
        return CheckResult(
            .messagesParked,
            .warning,
            parked == 1
                ? "Van 1 bericht is niet zeker of het is aangekomen"
                : "Van \(parked) berichten is niet zeker of ze zijn aangekomen",
            remedy: "Ga ze na in de werkvoorraad (`huurwacht queue list`); huurwacht stuurt ze niet nog eens."
        )
    }

    static func certificate(_ facts: CheckFacts) -> CheckResult? {
        guard let daemon = facts.daemon else { return nil }
        guard let gateway = daemon.gateways.first(where: \.isCertificate) else {
            return .ok(.certificate, "Geen certificaat is geweigerd")
        }
        return CheckResult(
            .certificate,
            .error,
            "Het certificaat van \(gateway.channel.gatewayDutch) wordt niet vertrouwd (\(gateway.reason))",
            remedy:
                "Laat de beheerder van die server het certificaat vernieuwen, of verbeter het bestand in gateways/. "
                + "Berichten wachten; niets is verloren.",
            since: gateway.since
        )
    }

    /// After a day a gateway that takes nothing is more than a hitch.
    private static let longTroubleSeconds: Int64 = 86_400

    /// A gateway for each channel that has something to say: the daemon saw it, or its messages say it.
    static func gateways(_ facts: CheckFacts) -> [CheckResult] {
        Channel.allCases.compactMap { channel in
            let seen = facts.daemon?.gateways.first { $0.channel == channel }
            let waiting = facts.memory?.postponed[channel]
            guard seen != nil || waiting != nil else {
                // Only who knows both can say that it is over.
                guard facts.daemon != nil, facts.memory != nil else { return nil }
                return .ok(.gateway(channel), "\(channel.gatewayDutch.firstUpper) neemt berichten aan")
            }
            let count = waiting?.messages ?? 0
            let wait = count == 0 ? "" : count == 1 ? "; 1 bericht wacht" : "; \(count) berichten wachten"
            let reason = seen?.reason ?? waiting?.reason ?? ""
            let isLong = seen?.since.map { facts.now >= $0.adding(seconds: longTroubleSeconds) } ?? false
            return CheckResult(
                .gateway(channel),
                isLong ? .error : .warning,
                "\(channel.gatewayDutch.firstUpper) neemt nu geen berichten aan (\(reason.withoutPeriod))\(wait)",
                remedy:
                    "huurwacht probeert het vanzelf opnieuw; niets is verloren. Duurt het langer dan een dag, bel dan "
                    + "de beheerder van die dienst.",
                since: seen?.since
            )
        }
    }
}

extension Channel {
    /// Who brings it, in Dutch.
    var gatewayDutch: String {
        switch self {
        case .mail: "de mailserver"
        case .sms: "de sms-dienst"
        case .brief: "de printdienst voor brieven"
        case .kaart: "de printdienst voor kaarten"
        }
    }
}

extension String {
    /// With a capital at its beginning.
    var firstUpper: String { prefix(1).uppercased() + dropFirst() }
    /// Without a period at its end.
    var withoutPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
