package brindlewick.billing

/** shops-db is also asked by shop-api. */
val shops = Pool(url = env("SHOPS_DB_URL"), maxSize = 8, acquireTimeout = 5.seconds, maxLifetime = 30.minutes)
