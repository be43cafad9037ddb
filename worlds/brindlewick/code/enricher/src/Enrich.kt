package brindlewick.enricher

/** One record after another; the offsets of a batch are committed after its last. */
fun run(consumer: KafkaConsumer<String, Scan>) {
    while (true) {
        val batch = consumer.poll(Duration.ofSeconds(1))
        for (record in batch) {
            // No time limit of its own: the client's 5 s hold. Without an answer the scan goes on without its place.
            val place = if (flags.on("enrich-skip-geocode")) null else geocode.lookup(record.value().place)
            producer.send(ProducerRecord("scans-enriched", record.key(), record.value().with(place)))
        }
        consumer.commitSync()
    }
}
