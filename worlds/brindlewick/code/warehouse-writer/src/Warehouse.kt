package brindlewick.warehouse

/** Ten connections of each instance, between its two consumers. */
val warehouse = Pool(url = env("WAREHOUSE_URL"), maxSize = 10, acquireTimeout = 10.seconds, maxLifetime = 30.minutes)
