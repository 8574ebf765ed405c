# The data plane. After ./mvnw package -DskipTests:
#   docker build -t tagyard/tenant-runtime:0.1.0 -f helm/images/tenant-runtime.Dockerfile tenant-runtime/target/quarkus-app
FROM eclipse-temurin:25-jre
# One set of options for the run that learns and for those that use it: another collector or other object headers,
# and the cache is ignored. Add your own with JAVA_TOOL_OPTIONS.
ENV JDK_JAVA_OPTIONS="-XX:+UseG1GC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
WORKDIR /opt/tagyard
COPY lib/ lib/
COPY quarkus/ quarkus/
COPY app/ app/
COPY quarkus-run.jar ./
# One start that finds no database, ended after a while: what the virtual machine learnt of its classes is kept.
RUN timeout -s TERM 15 java -XX:AOTCacheOutput=app.aot -Xlog:aot*=error \
  -Dtagyard.database.url=jdbc:postgresql://127.0.0.1:1/none -Dtagyard.database.password=none -jar quarkus-run.jar; \
  java -XX:AOTCache=app.aot -XX:AOTMode=on --dry-run -jar quarkus-run.jar
USER 10001:10001
EXPOSE 8080 9080
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-jar", "quarkus-run.jar"]
