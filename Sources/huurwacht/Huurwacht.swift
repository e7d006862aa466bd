@main
struct Huurwacht { static func main() {} }
