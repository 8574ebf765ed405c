# The program that applies the schema, run to its end before a new version starts. After ./mvnw package -DskipTests:
#   docker build -t tagyard/migrations:0.1.0 -f helm/images/migrations.Dockerfile migrations/target
FROM eclipse-temurin:25-jre
ENV JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
WORKDIR /opt/tagyard
COPY lib/ lib/
COPY tagyard-migrations-0.1.0-SNAPSHOT.jar lib/
USER 10001:10001
ENTRYPOINT ["java", "-cp", "lib/*", "org.tagyard.migrations.Migrate"]
