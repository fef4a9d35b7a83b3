# One image for every role; ROLE chooses what a container runs. Data lives in the volume /app/data.
FROM node:24-bookworm-slim
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
COPY examples/typescript/package.json examples/typescript/package.json
COPY scripts/setup.mjs scripts/setup.mjs
RUN node scripts/setup.mjs
COPY . .
RUN node scripts/build.mjs && mkdir -p data && chown -R node:node /app/data /app/.next
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "scripts/start.mjs"]
