# jitterlint as an image of a few megabytes, which holds nothing else. It reads what the
# scanner reads, for which no Go is needed:
#
#   docker build -t jitterlint . && docker run --rm -v "$PWD:/src:ro" jitterlint
#
# --target go makes one that has a go command, and reads Go code as well.
FROM golang:1.26-bookworm AS build
WORKDIR /jitterlint
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# What `jitterlint version` prints: --build-arg VERSION=v1.2.3
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w -X main.stamp=$VERSION" -o /out/jitterlint ./cmd/jitterlint

FROM golang:1.26-bookworm AS go
COPY --from=build /out/jitterlint /usr/local/bin/jitterlint
WORKDIR /src
ENTRYPOINT ["jitterlint"]

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/jitterlint /jitterlint
WORKDIR /src
ENTRYPOINT ["/jitterlint"]
CMD ["-scan-only"]
