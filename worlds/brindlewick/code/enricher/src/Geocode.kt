package brindlewick.enricher

/** Heathermaps. One request a place, and no second try. */
val geocode = HttpClient("https://api.heathermaps.example") { timeout = 5.seconds; attempts = 1 }

fun HttpClient.lookup(place: String): Place? = runCatching { get<Place>("/v1/places/$place") }.getOrNull()
