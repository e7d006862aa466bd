/// What is told in more than one place.
enum HouseWords {
    /// How a day is run by hand on a machine where the service runs: beside it the command is refused.
    static let dayNow =
        "`sudo systemctl stop huurwacht`, `sudo -u huurwacht huurwacht day`, "
        + "`sudo systemctl start huurwacht`"
}
