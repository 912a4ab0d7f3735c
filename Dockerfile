# kmsc: the simulator as a server (the default), and the suite against any other server.
#
#   docker build -t kmsc .
#   docker run -p 4599:4599 kmsc
#   docker run --network host kmsc run --target http://127.0.0.1:4566
FROM rust:1.95-bookworm AS build
WORKDIR /kms-conformance
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home kmsc
COPY --from=build /kms-conformance/target/release/kmsc /usr/local/bin/kmsc
USER kmsc
WORKDIR /home/kmsc
EXPOSE 4599
ENTRYPOINT ["kmsc"]
CMD ["serve", "--host", "0.0.0.0", "--port", "4599"]
